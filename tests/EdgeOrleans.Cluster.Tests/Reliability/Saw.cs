namespace EdgeOrleans.Cluster.Tests.Reliability;

/// <summary>Prints what a test saw, into its own output and into that of the run.</summary>
internal static class Saw
{
    public static void Print(FormattableString line)
    {
        string text = FormattableString.Invariant(line);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Console.WriteLine($"{TestContext.Current.TestMethod?.MethodName}: {text}");
    }
}
