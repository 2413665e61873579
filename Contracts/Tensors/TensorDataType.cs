namespace EdgeOrleans.Contracts.Tensors;

/// <summary>The element types of the Open Inference Protocol, with Triton's BF16.</summary>
public enum TensorDataType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool = 0,

    /// <summary>8-bit unsigned integer.</summary>
    UInt8 = 1,

    /// <summary>16-bit unsigned integer.</summary>
    UInt16 = 2,

    /// <summary>32-bit unsigned integer.</summary>
    UInt32 = 3,

    /// <summary>64-bit unsigned integer.</summary>
    UInt64 = 4,

    /// <summary>8-bit signed integer.</summary>
    Int8 = 5,

    /// <summary>16-bit signed integer.</summary>
    Int16 = 6,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 7,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 8,

    /// <summary>IEEE 754 half precision; travels in binary form only.</summary>
    Fp16 = 9,

    /// <summary>bfloat16; travels in binary form only.</summary>
    Bf16 = 10,

    /// <summary>IEEE 754 single precision.</summary>
    Fp32 = 11,

    /// <summary>IEEE 754 double precision.</summary>
    Fp64 = 12,

    /// <summary>Byte strings of varying length, each preceded by its length as UINT32.</summary>
    Bytes = 13,
}
