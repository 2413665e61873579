using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Http.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>The <c>parameters</c> of a request.</summary>
/// <param name="Priority">Priority, 1 the highest; 0 for the model's default.</param>
/// <param name="Timeout">How long the caller waits; zero for the default.</param>
/// <param name="Binary">Whether outputs travel in binary form by default.</param>
internal readonly record struct RequestParameters(int Priority, TimeSpan Timeout, bool Binary)
{
    // Longer ones mean the same, and timers end at 49 days.
    private const long LongestMicroseconds = 24L * 60 * 60 * 1_000_000;

    /// <summary>Reads the object that the reader stands on.</summary>
    public static RequestParameters Read(ref Utf8JsonReader json)
    {
        JsonSubject request = JsonSubject.Request;
        StrictJson.Expect(json, JsonTokenType.StartObject, "parameters", request, "an object");
        RequestParameters read = default;
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("priority"u8))
            {
                StrictJson.Once(ref seen, 0, "priority", request);
                read = read with { Priority = (int)StrictJson.ReadCount(ref json, "priority", request, int.MaxValue) };
            }
            else if (json.ValueTextEquals("timeout"u8))
            {
                StrictJson.Once(ref seen, 1, "timeout", request);
                long microseconds = Math.Min(StrictJson.ReadCount(ref json, "timeout", request), LongestMicroseconds);
                read = read with { Timeout = TimeSpan.FromMicroseconds(microseconds) };
            }
            else if (json.ValueTextEquals("binary_data_output"u8))
            {
                StrictJson.Once(ref seen, 2, "binary_data_output", request);
                read = read with { Binary = StrictJson.ReadBool(ref json, "binary_data_output", request) };
            }
            else
            {
                ReadOther(ref json);
            }
        }

        return read;
    }

    private static void ReadOther(ref Utf8JsonReader json)
    {
        string key = json.GetString()!;
        if (key == "headers" || (key.StartsWith("triton_", StringComparison.Ordinal) && key != "triton_enable_empty_final_response"))
        {
            throw RefusedException.InvalidInput($"The parameter '{key}' is reserved by the protocol; leave it out.");
        }

        StrictJson.SkipParameter(ref json, key, JsonSubject.Request);
        if (key == "sequence_id" && !IsNoSequence(json))
        {
            throw RefusedException.InvalidInput(
                "The parameter 'sequence_id' is not supported, since the models here keep no state between requests; send the state as a tensor.");
        }
    }

    private static bool IsNoSequence(in Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.ValueSpan.IsEmpty : json.ValueSpan.SequenceEqual("0"u8);
}
