namespace EdgeOrleans.Grains.Pops.Gpus;

/// <summary>The GPUs that NVIDIA's management library sees.</summary>
internal interface INvmlDevices : IDisposable
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Reads one; false when it does not tell.</summary>
    bool TryRead(int index, out NvmlReading reading);
}
