namespace EdgeOrleans.Benchmarks.Ladder;

/// <summary>The rungs, from the lowest.</summary>
public enum RungKind
{
    /// <summary>ONNX Runtime with pre-allocated tensors.</summary>
    Bare,

    /// <summary>A runner of our session.</summary>
    Session,

    /// <summary>Admission, queue and runners.</summary>
    Replica,

    /// <summary>Router grain and model grain in front of them.</summary>
    Grain,

    /// <summary>The HTTP door in front of those, and a client.</summary>
    Http,
}
