using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>An inference request as it arrived: where its parts lie, before any of them is read.</summary>
/// <param name="Bytes">The whole message.</param>
/// <param name="Path">The model asked for.</param>
/// <param name="Id">The request's id, to be echoed; empty for none.</param>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Outputs">The number of outputs asked for.</param>
/// <param name="Raws">The number of raw contents.</param>
internal readonly record struct InferMessage(ReadOnlyMemory<byte> Bytes, ModelPath Path, string Id, int Inputs, int Outputs, int Raws)
{
    /// <summary>The field of the parameters.</summary>
    public const int ParametersField = 4;

    /// <summary>The field of the inputs.</summary>
    public const int InputsField = 5;

    /// <summary>The field of the outputs.</summary>
    public const int OutputsField = 6;

    /// <summary>The field of the raw contents.</summary>
    public const int RawsField = 7;

    private const int ModelField = 1;
    private const int VersionField = 2;
    private const int IdField = 3;

    /// <summary>Reads the id, whatever else is wrong with the message; empty where even that cannot be read.</summary>
    public static string IdOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            WireReader reader = new(bytes.Span, 0);
            string id = "";
            while (reader.Find(IdField, WireType.Bytes)) id = reader.ReadString();
            return id;
        }
        catch (RefusedException)
        {
            return "";
        }
    }

    /// <summary>Walks over the message once.</summary>
    /// <exception cref="RefusedException">It is malformed or names no model that could exist.</exception>
    public static InferMessage Open(ReadOnlyMemory<byte> bytes)
    {
        string model = "", version = "", id = "";
        int inputs = 0, outputs = 0, raws = 0;
        WireReader reader = new(bytes.Span, 0);
        while (reader.Next(out int field, out WireType type))
        {
            switch (type == WireType.Bytes ? field : 0)
            {
                case ModelField: model = reader.ReadString(); continue;
                case VersionField: version = reader.ReadString(); continue;
                case IdField: id = reader.ReadString(); continue;
                case InputsField: inputs++; break;
                case OutputsField: outputs++; break;
                case RawsField: raws++; break;
            }

            reader.Skip(type);
        }

        if (ModelPath.Read(model, version, out ModelPath path) is { } nowhere) throw new RefusedException(nowhere);
        return new InferMessage(bytes, path, id, inputs, outputs, raws);
    }
}
