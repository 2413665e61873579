using System.Collections.Immutable;
using System.Diagnostics;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>The model for a first try: sums and differences.</summary>
internal sealed class SimpleScene : IDemoScene
{
    private const int Length = 16;

    private static readonly int[] Left = [.. Enumerable.Range(1, Length)];
    private static readonly int[] Right = [.. Enumerable.Repeat(1, Length)];

    public string Title => "simple: INPUT0 + INPUT1 and INPUT0 - INPUT1";

    /// <summary>The inputs of a request.</summary>
    public static ImmutableArray<Tensor> Inputs() =>
        [Tensor.Create("INPUT0", Left, [1, Length]), Tensor.Create("INPUT1", Right, [1, Length])];

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        InferenceResponse response = await edge.InferAsync("simple", Inputs(), cancellationToken: cancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        AnswerTable table = new(terminal);
        await table.StartAsync();
        await table.AddAsync("1, 2, 3 ... 16  +  1, 1, 1 ... 1", Checked(response, "OUTPUT0", Left.Select(value => value + 1)), response, took);
        await table.AddAsync("1, 2, 3 ... 16  -  1, 1, 1 ... 1", Checked(response, "OUTPUT1", Left.Select(value => value - 1)), response, took);
    }

    private static string Checked(InferenceResponse response, string output, IEnumerable<int> expected)
    {
        int[] values = response.Output<int>(output).ToArray();
        return values.SequenceEqual(expected)
            ? $"{values[0]}, {values[1]}, {values[2]} ... {values[^1]}"
            : throw new DemoException($"simple gave {string.Join(", ", values)} as {output}, which is wrong.");
    }
}
