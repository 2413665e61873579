using System.Globalization;
using EdgeOrleans.Cli.Printing;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Spectre.Console;

namespace EdgeOrleans.Cli.Outputs;

/// <summary>Writes an answer for people.</summary>
internal static class AnswerTable
{
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    /// <summary>One row for each output, then where the time went.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="elapsed">From the call to the answer.</param>
    /// <param name="most">Elements of each output at most.</param>
    public static void Write(IAnsiConsole console, InferenceResponse answer, TimeSpan elapsed, int most)
    {
        PlainTable table = new("OUTPUT", "TYPE", "SHAPE", "VALUES");
        foreach (Tensor output in answer.Outputs) table.Row(output.Name, output.DataType.WireName(), output.Shape.ToString(), ValuesOf(output, most));
        table.WriteTo(console);
        console.WriteLine();
        console.Write(new Text(WhereTheTimeWent(answer, elapsed) + Environment.NewLine, Dim));
    }

    private static string ValuesOf(Tensor tensor, int most)
    {
        string texts = string.Join(", ", TensorElements.Texts(tensor, most));
        return tensor.Shape.TryCountElements(out long count) && count > most ? $"{texts}, … ({Quantities.Count(count)} in all)" : texts;
    }

    private static string WhereTheTimeWent(InferenceResponse answer, TimeSpan elapsed)
    {
        string version = answer.Version > 0 ? string.Create(CultureInfo.InvariantCulture, $" version {answer.Version}") : "";
        string place = string.Join(" on ", new[] { answer.Pop, answer.Device }.Where(static text => text.Length > 0));
        string where = place.Length > 0 ? $" at {place}" : "";
        string batch = answer.Timing.BatchSize > 1 ? $", in a batch of {answer.Timing.BatchSize}" : "";
        return $"{answer.Model}{version}{where}: {Durations.Write(elapsed)}, of which {Durations.Write(answer.Timing.Queue)} queue and {Durations.Write(answer.Timing.Infer)} model{batch}";
    }
}
