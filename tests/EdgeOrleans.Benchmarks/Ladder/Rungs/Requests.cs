using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>The requests of the rungs above the session.</summary>
internal static class Requests
{
    /// <summary>A request of one element.</summary>
    public static InferenceRequest To(BenchmarkModel model) =>
        new() { Model = model.Name, Inputs = model.Inputs(), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Fails when the answer is a refusal: its time would be worth nothing.</summary>
    public static void Expect(InferenceResult result)
    {
        if (result is Refusal refusal) throw new InvalidOperationException($"A request was refused: {refusal}");
    }
}
