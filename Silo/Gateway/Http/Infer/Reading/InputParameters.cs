using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads the <c>parameters</c> of an input.</summary>
internal static class InputParameters
{
    /// <summary>Reads the object that the reader stands on; returns <c>binary_data_size</c>, null where it is absent.</summary>
    public static long? Read(ref Utf8JsonReader json, in JsonSubject input)
    {
        StrictJson.Expect(json, JsonTokenType.StartObject, "parameters", input, "an object");
        long? size = null;
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("binary_data_size"u8))
            {
                StrictJson.Once(ref seen, 0, "binary_data_size", input);
                size = StrictJson.ReadCount(ref json, "binary_data_size", input);
                continue;
            }

            string key = StrictJson.TextOf(json);
            RequestParameters.RefuseSharedMemory(key, input);
            StrictJson.SkipParameter(ref json, key, input);
        }

        return size;
    }
}
