using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Pipelines.Running;

/// <summary>Whatever the graph: each step runs once, and not before what it takes is there.</summary>
public sealed class PipelineGraphTests
{
    [Fact]
    public void Run_AnyGraph_RunsEachStepOnceAfterItsInputs() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Graphs(), graph => RunAsync(graph).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).GetAwaiter().GetResult()));

    /// <summary>By step: the steps that it needs, each before it. The manifest has them in another order.</summary>
    private static Arbitrary<int[][]> Graphs()
    {
        Gen<int[][]> graphs =
            from size in Gen.Choose(1, 14)
            from needs in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 1000), 3), size)
            select needs.Select((some, step) => some.Where(n => n % 3 > 0 && step > 0).Select(n => n % Math.Max(1, step)).Distinct().ToArray()).ToArray();
        return Arb.From(graphs);
    }

    private static async Task RunAsync(int[][] graph)
    {
        using var pop = new PipelineFixture();
        var ended = new ConcurrentDictionary<int, bool>();
        var problems = new ConcurrentQueue<string>();
        for (int i = 0; i < graph.Length; i++)
        {
            int step = i;
            pop.Stages.Add($"s{step}", async (call, _) =>
            {
                foreach (int needed in graph[step])
                {
                    if (!ended.ContainsKey(needed)) problems.Enqueue($"{step} ran before {needed}");
                }

                if (step % 3 == 1) await Task.Yield();
                if (!ended.TryAdd(step, true)) problems.Enqueue($"{step} ran twice");

                // One more than all that came in tells the paths that led here.
                float sum = 1;
                foreach (Tensor input in call.Inputs) sum += input.AsSpan<float>()[0];
                return FakeStages.GoOn(PipelineFixture.Numbers("y", sum));
            });
        }

        Assert.Null(pop.Pipelines.Put(Manifest(graph)));
        InferenceResult result = await pop.InferAsync(PipelineFixture.Request(0));

        InferenceResponse response = Assert.IsType<InferenceResponse>(result);
        Assert.Empty(problems);
        Assert.Equal(graph.Length, pop.Stages.Runs.Count);
        for (int i = 0; i < graph.Length; i++) Assert.Equal(Paths(graph, i), response.Output<float>($"o{i}")[0]);
    }

    private static float Paths(int[][] graph, int step) => 1 + graph[step].Sum(needed => Paths(graph, needed));

    private static PipelineManifest Manifest(int[][] graph)
    {
        var number = new TensorSpec("i", TensorDataType.Fp32, [new TensorDimension(-1)]);
        PipelineStep[] steps = [.. graph.Select((needs, step) => new PipelineStep
        {
            Name = $"s{step}",
            Kind = StepKind.Stage,
            Target = $"s{step}",
            Inputs = needs.Length == 0
                ? [new StepInput("x", new TensorSource(null, "i"))]
                : [.. needs.Select(needed => new StepInput($"x{needed}", new TensorSource($"s{needed}", "y")))],
            Outputs = ["y"],
        })];
        new Random(graph.Length).Shuffle(steps);
        return new PipelineManifest
        {
            Name = "p",
            Version = 1,
            Inputs = [number],
            Steps = [.. steps],
            Outputs = [.. graph.Select((_, step) => new PipelineOutput(number with { Name = $"o{step}" }, new TensorSource($"s{step}", "y")))],
        };
    }
}
