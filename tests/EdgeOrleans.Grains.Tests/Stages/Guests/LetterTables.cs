using System.Globalization;
using System.Text;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

/// <summary>Writes .NET's tables of letters, marks and lower case as Rust.</summary>
internal static class LetterTables
{
    private const int CodePoints = 0x110000;

    public static string Write()
    {
        StringBuilder text = new("// Written by LetterTables of the tests, out of .NET's tables.\n\n");
        List<string> runs = Runs();
        text.Append("/// Where runs of code points begin, shifted left by 2 bits; those say what the run is: 0 neither, 1 marks, 2 letters.\n");
        text.Append(CultureInfo.InvariantCulture, $"pub const RUNS: [u32; {runs.Count}] = [");
        AppendList(text, runs, perLine: 14);
        text.Append('\n');
        List<string> lower = Lower();
        text.Append("/// Runs of code points that have a lower case: the first, how many, their distance, what to add.\n");
        text.Append(CultureInfo.InvariantCulture, $"pub const LOWER: [(u32, u16, u8, i32); {lower.Count}] = [");
        AppendList(text, lower, perLine: 5);
        return text.ToString();
    }

    private static List<string> Runs()
    {
        List<string> runs = [];
        int last = 0;
        for (int code = 0; code < CodePoints; code++)
        {
            int found = ClassOf(code);
            if (found != last) runs.Add(string.Create(CultureInfo.InvariantCulture, $"0x{(code << 2) | found:x}"));
            last = found;
        }

        return runs;
    }

    private static int ClassOf(int code) => !Rune.IsValid(code) ? 0 : Rune.GetUnicodeCategory(new Rune(code)) switch
    {
        <= UnicodeCategory.OtherLetter => 2,
        <= UnicodeCategory.EnclosingMark => 1,
        _ => 0,
    };

    private static List<string> Lower()
    {
        List<string> runs = [];
        (int First, int Count, int Step, int Add) run = default;
        for (int code = 0; code < CodePoints; code++)
        {
            int add = ClassOf(code) == 0 ? 0 : LowerOf(code) - code;
            if (add == 0) continue;
            int distance = code - run.First;
            bool continues = run.Count > 0 && add == run.Add && (run.Count == 1 ? distance <= 2 : distance == run.Count * run.Step);
            if (!continues)
            {
                Add(runs, run);
                run = (code, 1, 1, add);
                continue;
            }

            run = run with { Count = run.Count + 1, Step = run.Count == 1 ? distance : run.Step };
        }

        Add(runs, run);
        return runs;
    }

    private static int LowerOf(int code) => Rune.GetRuneAt(new Rune(code).ToString().ToLowerInvariant(), 0).Value;

    private static void Add(List<string> runs, (int First, int Count, int Step, int Add) run)
    {
        if (run.Count > 0) runs.Add(string.Create(CultureInfo.InvariantCulture, $"(0x{run.First:x}, {run.Count}, {run.Step}, {run.Add})"));
    }

    private static void AppendList(StringBuilder text, List<string> values, int perLine)
    {
        for (int i = 0; i < values.Count; i++) text.Append(i % perLine == 0 ? "\n    " : " ").Append(values[i]).Append(',');
        text.Append("\n];\n");
    }
}
