namespace EdgeOrleans.ModelWriter.Models;

/// <summary>The model of the demo's crowd: FP32 x [batch,16] to y = x in about 10 ms, in a file of 16 KiB.</summary>
public static class CrowdedModel
{
    private const int Steps = 1200;
    private const int Size = 64;

    public static byte[] Create() => SlowModel.Create(Steps, Size);
}
