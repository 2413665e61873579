using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>Reads the body that lets <c>latest</c> name a version: <c>{"version": 2}</c>.</summary>
internal static class LatestRequest
{
    private const string Form = "The request's JSON must be an object with the version that latest is to name, such as {\"version\": 2}.";

    /// <summary>The version.</summary>
    /// <exception cref="RefusedException">The body is of another form.</exception>
    public static int Read(ReadOnlySpan<byte> body)
    {
        int version = 0;
        try
        {
            Utf8JsonReader json = StrictJson.Open(body);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw RefusedException.InvalidInput(Form);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = StrictJson.TextOf(json);
                if (key != ArtifactPath.VersionKey) throw RefusedException.InvalidInput($"'{key}' is unknown. {Form}");
                version = (int)StrictJson.ReadCount(ref json, key, JsonSubject.Request, int.MaxValue);
            }

            json.Read();
        }
        catch (Exception exception) when (MalformedJson.IsCauseOf(exception))
        {
            throw MalformedJson.Refuse(body, exception);
        }

        return version > 0 ? version : throw RefusedException.InvalidInput(Form);
    }
}
