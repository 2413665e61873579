using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>Reads the members of <c>outputs</c>.</summary>
internal static class OutputReader
{
    /// <summary>Reads the object that the reader stands on.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="index">The member's place in the list.</param>
    public static OutputWish Read(ref Utf8JsonReader json, int index)
    {
        JsonSubject output = new("output", null, index);
        if (json.TokenType != JsonTokenType.StartObject) throw RefusedException.InvalidInput($"The {output} must be an object with a name.");
        OutputWish wish = new("", null, 0);
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8))
            {
                StrictJson.Once(ref seen, 0, "name", output);
                string name = StrictJson.ReadString(ref json, "name", output);
                (wish, output) = (wish with { Name = name }, output with { Name = name });
            }
            else if (json.ValueTextEquals("parameters"u8))
            {
                StrictJson.Once(ref seen, 1, "parameters", output);
                json.Read();
                wish = ReadParameters(ref json, wish, output);
            }
            else
            {
                json.Skip();
            }
        }

        return output.Name is null ? throw RefusedException.InvalidInput($"The {output} has no 'name'; every output needs one.") : wish;
    }

    private static OutputWish ReadParameters(ref Utf8JsonReader json, OutputWish wish, in JsonSubject output)
    {
        StrictJson.Expect(json, JsonTokenType.StartObject, "parameters", output, "an object");
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("binary_data"u8))
            {
                StrictJson.Once(ref seen, 0, "binary_data", output);
                wish = wish with { Binary = StrictJson.ReadBool(ref json, "binary_data", output) };
            }
            else if (json.ValueTextEquals("classification"u8))
            {
                StrictJson.Once(ref seen, 1, "classification", output);
                wish = wish with { Classes = (int)StrictJson.ReadCount(ref json, "classification", output, int.MaxValue) };
            }
            else
            {
                string key = StrictJson.TextOf(json);
                RequestParameters.RefuseSharedMemory(key, output);
                StrictJson.SkipParameter(ref json, key, output);
            }
        }

        return wish;
    }
}
