namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>One way to have a model run, open and warm.</summary>
internal interface IRung : IAsyncDisposable
{
    /// <summary>Runs the model so many times, one after another, each with inputs in and outputs read.</summary>
    Task RunAsync(int times);
}
