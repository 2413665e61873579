using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Http.Refusals;

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

            string key = json.GetString()!;
            RefuseSharedMemory(key, input);
            StrictJson.SkipParameter(ref json, key, input);
        }

        return size;
    }

    /// <summary>Refuses a parameter that would place a tensor in shared memory.</summary>
    public static void RefuseSharedMemory(string key, in JsonSubject subject)
    {
        if (key.StartsWith("shared_memory_", StringComparison.Ordinal))
        {
            throw RefusedException.InvalidInput(
                $"'{key}' of {subject} is not supported, since this server has no shared memory; send the tensor in the body.");
        }
    }
}
