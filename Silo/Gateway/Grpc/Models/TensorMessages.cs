using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Protocol;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>Describes tensors.</summary>
internal static class TensorMessages
{
    /// <summary>A tensor as metadata has it: all dimensions, -1 for one that varies.</summary>
    public static ModelMetadataResponse.Types.TensorMetadata Metadata(TensorSpec tensor) => new()
    {
        Name = tensor.Name,
        Datatype = tensor.DataType.WireName(),
        Shape = { Dimensions(tensor, -1) },
    };

    /// <summary>An input as a configuration has it.</summary>
    /// <param name="tensor">The input.</param>
    /// <param name="batchAxis">The axis to leave out; negative for none.</param>
    public static ModelInput Input(TensorSpec tensor, int batchAxis) =>
        new() { Name = tensor.Name, DataType = TypeOf(tensor.DataType), Dims = { Dimensions(tensor, batchAxis) } };

    /// <inheritdoc cref="Input"/>
    public static ModelOutput Output(TensorSpec tensor, int batchAxis) =>
        new() { Name = tensor.Name, DataType = TypeOf(tensor.DataType), Dims = { Dimensions(tensor, batchAxis) } };

    private static IEnumerable<long> Dimensions(TensorSpec tensor, int without) =>
        tensor.Dimensions.Where((_, axis) => axis != without).Select(dimension => dimension.IsFree ? -1L : dimension.Size);

    private static DataType TypeOf(TensorDataType type) => type switch
    {
        TensorDataType.Bool => DataType.TypeBool,
        TensorDataType.UInt8 => DataType.TypeUint8,
        TensorDataType.UInt16 => DataType.TypeUint16,
        TensorDataType.UInt32 => DataType.TypeUint32,
        TensorDataType.UInt64 => DataType.TypeUint64,
        TensorDataType.Int8 => DataType.TypeInt8,
        TensorDataType.Int16 => DataType.TypeInt16,
        TensorDataType.Int32 => DataType.TypeInt32,
        TensorDataType.Int64 => DataType.TypeInt64,
        TensorDataType.Fp16 => DataType.TypeFp16,
        TensorDataType.Bf16 => DataType.TypeBf16,
        TensorDataType.Fp32 => DataType.TypeFp32,
        TensorDataType.Fp64 => DataType.TypeFp64,
        _ => DataType.TypeString,
    };
}
