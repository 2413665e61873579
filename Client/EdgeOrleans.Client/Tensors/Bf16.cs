namespace EdgeOrleans.Client.Tensors;

/// <summary>Converts between single precision and bfloat16, its upper half.</summary>
internal static class Bf16
{
    private const uint QuietNaN = 0x0040;

    /// <summary>Rounds to the nearest, ties to even; not-a-number stays that.</summary>
    public static ushort FromSingle(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)((bits >> 16) | QuietNaN);
        uint odd = (bits >> 16) & 1;
        return (ushort)((bits + 0x7FFF + odd) >> 16);
    }

    /// <summary>Widens without loss.</summary>
    public static float ToSingle(ushort value) => BitConverter.UInt32BitsToSingle((uint)value << 16);
}
