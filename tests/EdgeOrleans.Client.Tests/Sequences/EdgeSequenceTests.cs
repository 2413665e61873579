using EdgeOrleans.Client.Sequences;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Tests.Sequences;

public sealed class EdgeSequenceTests
{
    private static readonly SequenceState Total = new(Tensor.Create("total", new[] { 0f }, [1]), "totalN");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_SeveralCalls_EachContinuesTheOneBefore()
    {
        EdgeSequence sequence = Adding().StartSequence("adder", [Total]);

        Assert.Equal(1f, TotalOf(await NextAsync(sequence, 1)));
        Assert.Equal(3f, TotalOf(await NextAsync(sequence, 2)));
        Assert.Equal(6f, TotalOf(await NextAsync(sequence, 3)));
        Assert.Equal(3, sequence.Steps);
        Assert.Equal("total", Assert.Single(sequence.State).Name);
    }

    [Fact]
    public async Task Next_CallFails_LeavesTheStateAsItWas()
    {
        bool fails = false;
        EdgeSequence sequence = Adding(() => fails ? FakeEntrance.Refused(RefusalCause.Overloaded) : null).StartSequence("adder", [Total]);
        await NextAsync(sequence, 1);

        fails = true;
        await Assert.ThrowsAsync<EdgeException>(() => NextAsync(sequence, 2));
        fails = false;

        Assert.Equal(3f, TotalOf(await NextAsync(sequence, 2)));
        Assert.Equal(2, sequence.Steps);
    }

    [Fact]
    public async Task Reset_AfterCalls_StartsOver()
    {
        EdgeSequence sequence = Adding().StartSequence("adder", [Total]);
        await NextAsync(sequence, 5);

        sequence.Reset();

        Assert.Equal(1f, TotalOf(await NextAsync(sequence, 1)));
        Assert.Equal(1, sequence.Steps);
    }

    [Fact]
    public async Task Next_WhileTheLastIsUnderWay_IsRefused()
    {
        TaskCompletionSource held = new();
        EdgeSequence sequence = Adding(held: held.Task).StartSequence("adder", [Total]);
        Task<InferenceResponse> first = NextAsync(sequence, 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => NextAsync(sequence, 2));
        held.SetResult();

        Assert.Equal(1f, TotalOf(await first));
    }

    [Fact]
    public async Task Next_OutputsAskedFor_IncludeThoseOfTheState()
    {
        InferOptions? seen = null;
        FakeEdgeClient edge = new((_, options, _) =>
        {
            seen = options;
            return Task.FromResult(System.Collections.Immutable.ImmutableArray.Create(Tensor.Create("totalN", new[] { 0f }, [1])));
        });

        await NextAsync(edge.StartSequence("adder", [Total], new InferOptions { Outputs = ["sum"] }), 1);

        Assert.Equal(["sum", "totalN"], seen!.Outputs);
    }

    [Fact]
    public async Task Next_AnswerLacksTheState_SaysWhich()
    {
        EdgeSequence sequence = new FakeEdgeClient((inputs, _, _) => Task.FromResult(inputs)).StartSequence("adder", [Total]);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => NextAsync(sequence, 1));

        Assert.Contains("'totalN'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StartSequence_NoStateOrTheSameTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Adding().StartSequence("adder", []));
        Assert.Throws<ArgumentException>(() => Adding().StartSequence("adder", [Total, Total]));
        Assert.Throws<ArgumentException>(() => Adding().StartSequence("No name", [Total]));
    }

    private static Task<InferenceResponse> NextAsync(EdgeSequence sequence, float value) =>
        sequence.NextAsync([Tensor.Create("x", new[] { value }, [1])], Cancelled);

    private static float TotalOf(InferenceResponse answer) => answer.Output<float>("totalN")[0];

    private static FakeEdgeClient Adding(Func<EdgeException?>? failure = null, Task? held = null) => new(async (inputs, _, _) =>
    {
        await (held ?? Task.CompletedTask);
        if (failure?.Invoke() is { } thrown) throw thrown;
        float x = inputs.Single(input => input.Name == "x").AsSpan<float>()[0];
        float total = inputs.Single(input => input.Name == "total").AsSpan<float>()[0];
        return [Tensor.Create("totalN", new[] { x + total }, [1])];
    });
}
