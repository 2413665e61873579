using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads the <c>parameters</c> of a request.</summary>
internal static class ParametersReader
{
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
                read = read with { Timeout = RequestParameters.TimeoutOf(StrictJson.ReadCount(ref json, "timeout", request)) };
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
        string key = StrictJson.TextOf(json);
        RequestParameters.RefuseReserved(key);
        StrictJson.SkipParameter(ref json, key, JsonSubject.Request);
        if (key == "sequence_id" && !IsNoSequence(json)) throw RequestParameters.SequenceRefused();
    }

    private static bool IsNoSequence(in Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.ValueSpan.IsEmpty : json.ValueSpan.SequenceEqual("0"u8);
}
