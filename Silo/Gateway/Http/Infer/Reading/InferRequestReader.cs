using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads a request's JSON, and the binary tensors behind it, without a document in between.</summary>
internal ref struct InferRequestReader
{
    private readonly ReadOnlySpan<byte> _text;
    private TensorMemory _memory;
    private string? _id;
    private RequestParameters _parameters;
    private Tensor[]? _inputs;
    private OutputWish[] _outputs = [];

    private InferRequestReader(ReadOnlySpan<byte> text, TensorMemory memory)
    {
        _text = text;
        _memory = memory;
    }

    /// <summary>Reads a whole request.</summary>
    /// <param name="path">The model asked for.</param>
    /// <param name="route">What the headers tell the router.</param>
    /// <param name="json">The JSON part of the body.</param>
    /// <param name="memory">The binary part, and where tensors in JSON go.</param>
    /// <param name="defaultDeadline">The deadline of requests that name none.</param>
    /// <exception cref="RefusedException">The JSON is malformed or contradicts the protocol.</exception>
    public static InferCall Read(
        ModelPath path, in RouteHeaders route, ReadOnlySpan<byte> json, TensorMemory memory, TimeSpan defaultDeadline)
    {
        try
        {
            InferRequestReader reader = new(json, memory);
            reader.ReadRequest();
            return reader.Finish(path, route, defaultDeadline);
        }
        catch (Exception exception) when (MalformedJson.IsCauseOf(exception))
        {
            throw MalformedJson.Refuse(json, exception);
        }
    }

    private void ReadRequest()
    {
        JsonSubject request = JsonSubject.Request;
        Utf8JsonReader json = StrictJson.Open(_text);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw RefusedException.InvalidInput("The request's JSON must be an object with 'inputs'.");
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("inputs"u8))
            {
                StrictJson.Once(ref seen, 0, "inputs", request);
                ReadInputs(ref json);
            }
            else if (json.ValueTextEquals("outputs"u8))
            {
                StrictJson.Once(ref seen, 1, "outputs", request);
                ReadOutputs(ref json);
            }
            else if (json.ValueTextEquals("parameters"u8))
            {
                StrictJson.Once(ref seen, 2, "parameters", request);
                json.Read();
                _parameters = ParametersReader.Read(ref json);
            }
            else if (json.ValueTextEquals("id"u8))
            {
                StrictJson.Once(ref seen, 3, "id", request);
                _id = StrictJson.ReadString(ref json, "id", request);
            }
            else
            {
                json.Skip();
            }
        }

        // Anything behind the object makes this throw.
        json.Read();
    }

    private void ReadInputs(ref Utf8JsonReader json)
    {
        json.Read();
        StrictJson.Expect(json, JsonTokenType.StartArray, "inputs", JsonSubject.Request, "a list");
        _inputs = [];
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            MakeRoom(ref _inputs, count, "inputs");
            Tensor input = new InputReader(_text, count).Read(ref json, ref _memory);
            for (int i = 0; i < count; i++)
            {
                if (string.Equals(_inputs[i].Name, input.Name, StringComparison.Ordinal)) throw Twice("input", input.Name);
            }

            _inputs[count++] = input;
        }

        if (count != _inputs.Length) Array.Resize(ref _inputs, count);
    }

    private void ReadOutputs(ref Utf8JsonReader json)
    {
        json.Read();
        StrictJson.Expect(json, JsonTokenType.StartArray, "outputs", JsonSubject.Request, "a list");
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            MakeRoom(ref _outputs, count, "outputs");
            OutputWish output = OutputReader.Read(ref json, count);
            for (int i = 0; i < count; i++)
            {
                if (string.Equals(_outputs[i].Name, output.Name, StringComparison.Ordinal)) throw Twice("output", output.Name);
            }

            _outputs[count++] = output;
        }

        if (count != _outputs.Length) Array.Resize(ref _outputs, count);
    }

    private readonly InferCall Finish(ModelPath path, in RouteHeaders route, TimeSpan defaultDeadline)
    {
        if (_inputs is null) throw RefusedException.InvalidInput("The request has no 'inputs'; send a list of input tensors.");
        if (_memory.BinaryLeft != 0)
        {
            throw RefusedException.InvalidInput(
                $"Unexpected additional input data for model '{path.Model}': {_memory.BinaryLeft} bytes follow the last binary input; correct the sizes or {DoorHeaders.JsonLength}.");
        }

        bool timeoutIsDefault = _parameters.Timeout == TimeSpan.Zero;
        InferenceRequest request = new()
        {
            Model = path.Model,
            Version = path.Version,
            Inputs = ImmutableCollectionsMarshal.AsImmutableArray(_inputs),
            Outputs = Names(_outputs),
            Priority = _parameters.Priority,
            Timeout = timeoutIsDefault ? defaultDeadline : _parameters.Timeout,
            TimeoutIsDefault = timeoutIsDefault,
            Residency = route.Residency,
            Location = route.Location,
            IsIdempotent = route.IsIdempotent,
        };
        return new InferCall(request, new AnswerWishes(_id, _parameters.Binary, _outputs));
    }

    private static ImmutableArray<string> Names(OutputWish[] outputs)
    {
        if (outputs.Length == 0) return [];
        string[] names = new string[outputs.Length];
        for (int i = 0; i < names.Length; i++) names[i] = outputs[i].Name;
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    private static void MakeRoom<T>(ref T[] members, int count, string key)
    {
        if (count < members.Length) return;
        if (count == TensorLimits.Tensors) throw RefusedException.InvalidInput($"'{key}' of the request has more than {TensorLimits.Tensors} members.");
        Array.Resize(ref members, Math.Max(1, count * 2));
    }

    private static RefusedException Twice(string kind, string name) =>
        RefusedException.InvalidInput($"The {kind} '{name}' is given twice; give each {kind} once.");
}
