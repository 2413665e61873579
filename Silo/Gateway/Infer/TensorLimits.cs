namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>What a request may not exceed at either door.</summary>
internal static class TensorLimits
{
    /// <summary>Most dimensions of a tensor.</summary>
    public const int Rank = 64;

    /// <summary>Most inputs and most outputs: their names are compared pair by pair. No model known comes near it.</summary>
    public const int Tensors = 1024;
}
