using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;

/// <summary>An inference answer as a protobuf message: a head that describes the outputs, and their elements in raw form behind it.</summary>
internal readonly struct InferAnswer
{
    private const int ModelField = 1;
    private const int VersionField = 2;
    private const int IdField = 3;
    private const int ParametersField = 4;
    private const int OutputsField = 5;
    private const int RawsField = 6;
    private const int NameField = 1;
    private const int TypeField = 2;
    private const int ShapeField = 3;

    private readonly string _model;
    private readonly string _version;
    private readonly string _id;
    private readonly bool _isOfStream;

    /// <param name="response">The model's answer.</param>
    /// <param name="id">The request's id; empty for none.</param>
    /// <param name="outputs">The outputs in the form that the caller wishes.</param>
    /// <param name="isOfStream">Whether it says that it is the last of its request, as answers of streams do.</param>
    public InferAnswer(InferenceResponse response, string id, ImmutableArray<Tensor> outputs, bool isOfStream)
    {
        (_model, _version, _id, Outputs) = (response.Model, response.Version.ToString(CultureInfo.InvariantCulture), id, outputs);
        _isOfStream = isOfStream;
        long head = WireWriter.SizeOfText(_model) + WireWriter.SizeOfText(_version) + WireWriter.SizeOfText(_id);
        if (isOfStream) head += WireWriter.SizeOfField(IsLast.Length);
        long raws = 0;
        foreach (Tensor output in outputs)
        {
            head += WireWriter.SizeOfField(SizeOf(output));
            raws += WireWriter.SizeOfField(output.Data.Length);
        }

        (HeadSize, Size) = ((int)head, head + raws);
    }

    /// <summary>The parameter <c>triton_final_response</c>: true. Clients of Triton read their stream until they meet it.</summary>
    private static ReadOnlySpan<byte> IsLast => "\n\u0015triton_final_response\u0012\u0002\u0008\u0001"u8;

    /// <summary>The outputs.</summary>
    public ImmutableArray<Tensor> Outputs { get; }

    /// <summary>Bytes of the message without the elements.</summary>
    public int HeadSize { get; }

    /// <summary>Bytes of the whole message.</summary>
    public long Size { get; }

    /// <summary>Writes all but the elements.</summary>
    public void WriteHead(ref WireWriter writer)
    {
        writer.Text(ModelField, _model);
        writer.Text(VersionField, _version);
        writer.Text(IdField, _id);
        if (_isOfStream)
        {
            writer.Begin(ParametersField, IsLast.Length);
            writer.Bytes(IsLast);
        }

        foreach (Tensor output in Outputs)
        {
            writer.Begin(OutputsField, SizeOf(output));
            writer.Text(NameField, output.Name);
            writer.Text(TypeField, output.DataType.WireName());
            if (output.Shape.Rank == 0) continue;
            writer.Begin(ShapeField, SizeOf(output.Shape));
            foreach (long dimension in output.Shape.Dimensions) writer.Number((ulong)dimension);
        }
    }

    /// <summary>Writes what precedes an output's elements.</summary>
    public static void BeginRaw(ref WireWriter writer, Tensor output) => writer.Begin(RawsField, output.Data.Length);

    private static long SizeOf(Tensor output) =>
        WireWriter.SizeOfText(output.Name) + WireWriter.SizeOfText(output.DataType.WireName())
        + (output.Shape.Rank == 0 ? 0 : WireWriter.SizeOfField(SizeOf(output.Shape)));

    private static int SizeOf(TensorShape shape)
    {
        int size = 0;
        foreach (long dimension in shape.Dimensions) size += WireWriter.SizeOf((ulong)dimension);
        return size;
    }
}
