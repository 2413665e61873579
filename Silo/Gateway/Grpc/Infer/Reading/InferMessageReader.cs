using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>Reads the parts of an inference request. Raw tensors stay in the message; typed ones that must be put together go to its memory.</summary>
internal static class InferMessageReader
{
    private const string Request = "the request";

    /// <summary>Reads a whole request.</summary>
    /// <param name="message">The request.</param>
    /// <param name="route">What the metadata tells the router.</param>
    /// <param name="buffers">The request's pooled memory.</param>
    /// <param name="limit">Most bytes of all tensors that are not raw together.</param>
    /// <param name="deadline">How long the caller waits at most; null where the call has no deadline.</param>
    /// <param name="defaultDeadline">The deadline of requests that name none.</param>
    /// <exception cref="RefusedException">The request is malformed or contradicts the protocol.</exception>
    public static InferCall Read(
        in InferMessage message, in RouteHeaders route, RequestBuffers buffers, int limit, TimeSpan? deadline, TimeSpan defaultDeadline)
    {
        RequestParameters parameters = ReadParameters(message);
        ImmutableArray<Tensor> inputs = ReadInputs(message, buffers, limit);
        OutputWish[] outputs = ReadOutputs(message);
        TimeSpan? timeout = parameters.Timeout == TimeSpan.Zero ? deadline
            : deadline is null || parameters.Timeout < deadline ? parameters.Timeout : deadline;
        InferenceRequest request = new()
        {
            Model = message.Path.Model,
            Version = message.Path.Version,
            Inputs = inputs,
            Outputs = Names(outputs),
            Priority = parameters.Priority,
            Timeout = timeout ?? defaultDeadline,
            TimeoutIsDefault = timeout is null,
            Residency = route.Residency,
            Location = route.Location,
            IsIdempotent = route.IsIdempotent,
        };
        return new InferCall(request, new AnswerWishes(message.Id, true, outputs));
    }

    private static RequestParameters ReadParameters(in InferMessage message)
    {
        RequestParameters read = default;
        WireReader reader = new(message.Bytes.Span, 0);
        while (reader.Find(InferMessage.ParametersField, WireType.Bytes))
        {
            Parameter parameter = new(reader.ReadMessage());
            if (parameter.Key == "priority") read = read with { Priority = (int)parameter.Count(int.MaxValue, Request) };
            else if (parameter.Key == "timeout") read = read with { Timeout = RequestParameters.TimeoutOf(parameter.Count(long.MaxValue, Request)) };
            else RequestParameters.RefuseReserved(parameter.Key);
            if (parameter.Key == "sequence_id" && !parameter.IsNothing) throw RequestParameters.SequenceRefused();
        }

        return read;
    }

    private static ImmutableArray<Tensor> ReadInputs(in InferMessage message, RequestBuffers buffers, int limit)
    {
        CheckCount("inputs", message.Inputs);
        if (message.Raws > 0 && message.Raws != message.Inputs)
        {
            throw RefusedException.InvalidInput(
                $"The request has {message.Inputs} inputs but {message.Raws} raw_input_contents; send one for each input, in their order.");
        }

        Tensor[] inputs = new Tensor[message.Inputs];
        ContentsMemory memory = new(buffers, limit);
        WireReader reader = new(message.Bytes.Span, 0);
        WireReader raws = new(message.Bytes.Span, 0);
        for (int i = 0; i < inputs.Length; i++)
        {
            reader.Find(InferMessage.InputsField, WireType.Bytes);
            InputMessage input = new(message.Bytes, i, reader.ReadMessage());
            if (message.Raws > 0)
            {
                raws.Find(InferMessage.RawsField, WireType.Bytes);
                inputs[i] = input.WithRaw(message.Bytes[raws.ReadRange()]);
            }
            else
            {
                inputs[i] = input.WithContents(ref memory);
            }

            for (int other = 0; other < i; other++)
            {
                if (string.Equals(inputs[other].Name, inputs[i].Name, StringComparison.Ordinal)) throw Twice("input", inputs[i].Name);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(inputs);
    }

    private static OutputWish[] ReadOutputs(in InferMessage message)
    {
        if (message.Outputs == 0) return [];
        CheckCount("outputs", message.Outputs);
        OutputWish[] outputs = new OutputWish[message.Outputs];
        WireReader reader = new(message.Bytes.Span, 0);
        for (int i = 0; i < outputs.Length; i++)
        {
            reader.Find(InferMessage.OutputsField, WireType.Bytes);
            outputs[i] = OutputMessage.Read(reader.ReadMessage(), i);
            for (int other = 0; other < i; other++)
            {
                if (string.Equals(outputs[other].Name, outputs[i].Name, StringComparison.Ordinal)) throw Twice("output", outputs[i].Name);
            }
        }

        return outputs;
    }

    private static ImmutableArray<string> Names(OutputWish[] outputs)
    {
        if (outputs.Length == 0) return [];
        string[] names = new string[outputs.Length];
        for (int i = 0; i < names.Length; i++) names[i] = outputs[i].Name;
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    private static void CheckCount(string key, int count)
    {
        if (count > TensorLimits.Tensors) throw RefusedException.InvalidInput($"'{key}' of the request has more than {TensorLimits.Tensors} members.");
    }

    private static RefusedException Twice(string kind, string name) =>
        RefusedException.InvalidInput($"The {kind} '{name}' is given twice; give each {kind} once.");
}
