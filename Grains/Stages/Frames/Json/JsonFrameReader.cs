using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Stages.Frames.Json;

/// <summary>
/// Reads what a stage gave as plain JSON of the protocol: an object with <c>outputs</c> and, for an answer, the parameter
/// <c>"answer": true</c>; or a rejection, an object with its reason in <c>error</c>. Other members are skipped.
/// </summary>
public static class JsonFrameReader
{
    /// <summary>Reads the whole text. Allocates no more than a few times its length.</summary>
    /// <exception cref="FrameException">The text is of another form.</exception>
    public static StageFrame Read(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader json = new(text, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            StageFrame frame = ReadObject(ref json, text);
            if (json.Read()) throw Fail(json, "text follows the object");
            return FrameReader.Check(frame, at: 0);
        }
        catch (JsonException)
        {
            throw new FrameException((int)json.BytesConsumed, "the JSON is malformed");
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            throw new FrameException((int)json.BytesConsumed, "the JSON has a string that is no Unicode text");
        }
    }

    private static StageFrame ReadObject(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw Fail(json, "the text is no object");
        string? error = null;
        bool isAnswer = false;
        ImmutableArray<Tensor>? outputs = null;
        ImmutableArray<KeyValuePair<string, string>>? parameters = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("outputs"u8))
            {
                if (outputs is not null) throw Fail(json, "'outputs' is there twice");
                outputs = ReadOutputs(ref json, text);
            }
            else if (json.ValueTextEquals("parameters"u8))
            {
                if (parameters is not null) throw Fail(json, "'parameters' is there twice");
                parameters = ReadParameters(ref json, ref isAnswer);
            }
            else if (json.ValueTextEquals("error"u8))
            {
                json.Read();
                error = json.TokenType == JsonTokenType.String ? json.GetString() : throw Fail(json, "'error' is no string");
            }
            else
            {
                json.Skip();
            }
        }

        if (error is not null) return new StageFrame(FrameKind.Rejection, outputs ?? [], [new KeyValuePair<string, string>(FrameLayout.Reason, error)]);
        return outputs is { } tensors
            ? new StageFrame(isAnswer ? FrameKind.Answer : FrameKind.Tensors, tensors, parameters ?? [])
            : throw Fail(json, "the object has neither 'outputs' nor 'error'");
    }

    private static ImmutableArray<Tensor> ReadOutputs(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) throw Fail(json, "'outputs' is no list");
        ImmutableArray<Tensor>.Builder outputs = ImmutableArray.CreateBuilder<Tensor>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (outputs.Count == FrameLayout.MaxTensors) throw Fail(json, $"'outputs' has over {FrameLayout.MaxTensors} members");
            Tensor tensor = JsonTensorReader.Read(ref json, text);
            foreach (Tensor other in outputs)
            {
                if (string.Equals(other.Name, tensor.Name, StringComparison.Ordinal)) throw Fail(json, $"output '{tensor.Name}' is there twice");
            }

            outputs.Add(tensor);
        }

        return outputs.DrainToImmutable();
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadParameters(ref Utf8JsonReader json, ref bool isAnswer)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw Fail(json, "'parameters' is no object");
        ImmutableArray<KeyValuePair<string, string>>.Builder parameters = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string key = json.GetString()!;
            json.Read();
            if (key == "answer" && json.TokenType is JsonTokenType.True or JsonTokenType.False)
            {
                isAnswer = json.TokenType == JsonTokenType.True;
                continue;
            }

            if (json.TokenType != JsonTokenType.String) throw Fail(json, $"parameter '{key}' is no string");
            if (key.Length is 0 or > FrameLayout.MaxNameLength) throw Fail(json, $"a parameter's key takes 1 to {FrameLayout.MaxNameLength} characters");
            if (parameters.Count == FrameLayout.MaxParameters) throw Fail(json, $"'parameters' has over {FrameLayout.MaxParameters} members");
            foreach ((string other, _) in parameters)
            {
                if (string.Equals(other, key, StringComparison.Ordinal)) throw Fail(json, $"parameter '{key}' is there twice");
            }

            parameters.Add(new KeyValuePair<string, string>(key, json.GetString()!));
        }

        return parameters.DrainToImmutable();
    }

    private static FrameException Fail(in Utf8JsonReader json, string reason) => new((int)json.TokenStartIndex, reason);
}
