using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>The most recently used prepared runs of one runner, bounded in number and bytes. Used by one thread at a time.</summary>
internal sealed class PreparedRunCache(BoundModel model) : IDisposable
{
    // Enough for each batch size of a batcher; beyond the bytes a new allocation is cheap beside the run itself.
    private const int MaxCount = 32;
    private const long MaxBytes = 32L << 20;

    // The most recently used is first.
    private readonly List<PreparedRun> _runs = new(MaxCount);

    /// <summary>The prepared run for these input shapes.</summary>
    /// <exception cref="OnnxRunException">It cannot be made.</exception>
    public PreparedRun Get(ReadOnlySpan<TensorShape> inputShapes)
    {
        for (int i = 0; i < _runs.Count; i++)
        {
            PreparedRun run = _runs[i];
            if (!run.IsFor(inputShapes)) continue;
            for (; i > 0; i--) _runs[i] = _runs[i - 1];
            _runs[0] = run;
            return run;
        }

        PreparedRun made = new(model, inputShapes);
        _runs.Insert(0, made);
        Trim();
        return made;
    }

    /// <summary>Frees what is over the bounds, the least recently used first, but never the most recently used.</summary>
    public void Trim()
    {
        long bytes = 0;
        foreach (PreparedRun run in _runs) bytes += run.ByteCount;
        while (_runs.Count > 1 && (_runs.Count > MaxCount || bytes > MaxBytes))
        {
            PreparedRun last = _runs[^1];
            _runs.RemoveAt(_runs.Count - 1);
            bytes -= last.ByteCount;
            last.Dispose();
        }
    }

    /// <summary>Frees all.</summary>
    public void Dispose()
    {
        foreach (PreparedRun run in _runs) run.Dispose();
        _runs.Clear();
    }
}
