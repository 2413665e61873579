namespace EdgeOrleans.Grains.Onnx.Files;

/// <summary>How protobuf stores a field's value.</summary>
internal enum WireType
{
    /// <summary>An integer of 1 to 10 bytes.</summary>
    Varint = 0,

    /// <summary>8 bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length, then that many bytes: text, bytes, nested messages, packed numbers.</summary>
    LengthDelimited = 2,

    /// <summary>4 bytes.</summary>
    Fixed32 = 5,
}
