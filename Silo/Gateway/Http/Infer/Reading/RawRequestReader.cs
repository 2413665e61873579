using System.Buffers.Binary;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads a raw request: a body that is the one input's bytes, whose form the model's signature tells.</summary>
internal static class RawRequestReader
{
    private const string Remedy = "send JSON with the tensor's name, datatype and shape";

    /// <summary>Makes the request.</summary>
    /// <param name="path">The model asked for.</param>
    /// <param name="route">What the headers tell the router.</param>
    /// <param name="model">The same, as the catalog knows it.</param>
    /// <param name="body">The input's bytes.</param>
    /// <param name="buffers">The request's pooled memory.</param>
    /// <param name="deadline">The default deadline.</param>
    /// <exception cref="RefusedException">The model has another number of inputs or the bytes do not fit it.</exception>
    public static InferCall Read(
        ModelPath path, in RouteHeaders route, ModelVersion model, ReadOnlyMemory<byte> body, RequestBuffers buffers, TimeSpan deadline)
    {
        if (model.Signature is not { } signature) throw new RefusedException(ModelRefusals.NotReadable(model));
        if (signature.Inputs.Length != 1)
        {
            throw RefusedException.InvalidInput(
                $"A raw request needs a model with one input, but '{path.Model}' has {signature.Inputs.Length}; {Remedy}.");
        }

        TensorSpec spec = signature.Inputs[0];
        Tensor input = spec.DataType == TensorDataType.Bytes
            ? ReadElement(path, model, spec, body, buffers)
            : ReadNumbers(path, model, spec, body);
        InferenceRequest request = new()
        {
            Model = path.Model,
            Version = path.Version,
            Inputs = [input],
            Timeout = deadline,
            TimeoutIsDefault = true,
            Residency = route.Residency,
            Location = route.Location,
            IsIdempotent = route.IsIdempotent,
        };
        return new InferCall(request, new AnswerWishes(null, true, []));
    }

    private static Tensor ReadNumbers(ModelPath path, ModelVersion model, TensorSpec spec, ReadOnlyMemory<byte> body)
    {
        long[] dimensions = Dimensions(model, spec, out int free);
        long known = spec.DataType.ElementSize();
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            if (axis != free) known *= dimensions[axis];
        }

        if (free >= 0 && known > 0 && body.Length % known == 0) dimensions[free] = body.Length / known;
        else if (free >= 0 || known != body.Length)
        {
            throw RefusedException.InvalidInput(
                $"Unexpected size for input '{spec.Name}' of model '{path.Model}': the body has {body.Length} bytes, expecting {(free >= 0 ? "a multiple of " : "")}{known}.");
        }

        return new Tensor(spec.Name, spec.DataType, TensorShape.Create(dimensions), body);
    }

    private static Tensor ReadElement(
        ModelPath path, ModelVersion model, TensorSpec spec, ReadOnlyMemory<byte> body, RequestBuffers buffers)
    {
        long[] dimensions = Dimensions(model, spec, out int free);
        if (free >= 0) dimensions[free] = 1;
        if (dimensions.AsSpan().ContainsAnyExcept(1))
        {
            throw RefusedException.InvalidInput(
                $"A raw request for BYTES needs an input of one element, but '{spec.Name}' of model '{path.Model}' has more; {Remedy}.");
        }

        Memory<byte> data = buffers.Rent(BytesElements.PrefixSize + body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(data.Span, body.Length);
        body.Span.CopyTo(data.Span[BytesElements.PrefixSize..]);
        return new Tensor(
            spec.Name, TensorDataType.Bytes, TensorShape.Create(dimensions), data[..(BytesElements.PrefixSize + body.Length)]);
    }

    // A raw request is a batch of one, so only the other dimensions can be free.
    private static long[] Dimensions(ModelVersion model, TensorSpec spec, out int free)
    {
        long[] dimensions = new long[spec.Dimensions.Length];
        free = -1;
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            TensorDimension dimension = spec.Dimensions[axis];
            if (!dimension.IsFree) dimensions[axis] = dimension.Size;
            else if (axis == 0 && model.Manifest.Batching is not null) dimensions[axis] = 1;
            else if (free < 0) free = axis;
            else
            {
                throw RefusedException.InvalidInput(
                    $"A raw request needs an input with at most one variable dimension, but '{spec.Name}' of model '{model.Model}' has more; {Remedy}.");
            }
        }

        return dimensions;
    }
}
