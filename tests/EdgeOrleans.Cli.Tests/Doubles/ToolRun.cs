using EdgeOrleans.Cli.Hosting;

namespace EdgeOrleans.Cli.Tests.Doubles;

/// <summary>A run of the tool in this process, with what it wrote.</summary>
internal sealed record ToolRun(int Code, string Output, string Errors)
{
    /// <summary>Runs a command line; its output is no terminal.</summary>
    public static Task<ToolRun> OfAsync(params string[] args) => OfAsync(new ToolRunSettings(), args);

    /// <summary>Runs a command line.</summary>
    public static async Task<ToolRun> OfAsync(ToolRunSettings settings, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = await EdgeTool.RunAsync(
            args,
            new ToolHost
            {
                Output = output,
                Error = errors,
                Input = () => new MemoryStream(settings.Input),
                Environment = name => settings.Environment.GetValueOrDefault(name),
                Http = settings.Http,
                Clock = settings.Clock,
            },
            settings.Cancellation ?? TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>Asserts that it went well, and returns what it wrote.</summary>
    public string Succeeded()
    {
        Assert.True(Code == 0 && Errors.Length == 0, $"The tool ended with {Code}: {Errors}{Output}");
        return Output;
    }

    /// <summary>Asserts that it ended so, with one sentence and nothing on its output.</summary>
    public string Failed(int code)
    {
        Assert.True(Code == code, $"The tool ended with {Code} in place of {code}: {Errors}{Output}");
        Assert.Empty(Output);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        return Errors.TrimEnd();
    }
}
