namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Runs batches, one at a time.</summary>
internal interface IRunner
{
    /// <summary>Makes the runner ask the scheduler for work. Returns at once.</summary>
    /// <param name="onPool">Whether on the thread pool, for runs that are short, or on a thread of its own.</param>
    void Dispatch(bool onPool);

    /// <summary>Asks the scheduler for work and does one batch of it on the caller's thread.</summary>
    void RunHere();

    /// <summary>Stops the run under way, if any. Returns at once.</summary>
    void Stop();
}
