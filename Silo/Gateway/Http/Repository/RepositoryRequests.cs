using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Models;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http.Repository;

/// <summary>Reads the bodies of repository calls, all of which may be empty.</summary>
internal static class RepositoryRequests
{
    /// <summary>Whether an index asks for ready versions alone.</summary>
    public static bool ReadReadyOnly(ReadOnlySpan<byte> body)
    {
        bool ready = false;
        Visit(body, (ref Utf8JsonReader json, string key) =>
        {
            if (key == "ready") ready = StrictJson.ReadBool(ref json, key, JsonSubject.Request);
            else json.Skip();
        });
        return ready;
    }

    /// <summary>What a load brings along in place of the folder's files; null for nothing.</summary>
    public static ModelOverrides? ReadOverrides(ReadOnlySpan<byte> body)
    {
        string? config = null;
        var files = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        VisitParameters(body, (ref Utf8JsonReader json, string key) =>
        {
            if (key == OverrideNames.Config) config = StrictJson.ReadString(ref json, key, JsonSubject.Request, int.MaxValue);
            else if (OverrideNames.IsFile(key)) files[OverrideNames.ReadPath(key)] = ReadFile(ref json, key);
            else StrictJson.SkipParameter(ref json, key, JsonSubject.Request);
        });
        return config is null && files.Count == 0 ? null : new ModelOverrides { ManifestJson = config, Files = files.ToImmutable() };
    }

    /// <summary>Checks the body of an unload, whose parameters have no meaning here: no model depends on another.</summary>
    public static bool CheckUnload(ReadOnlySpan<byte> body)
    {
        VisitParameters(body, static (ref Utf8JsonReader json, string key) => StrictJson.SkipParameter(ref json, key, JsonSubject.Request));
        return true;
    }

    private static void VisitParameters(ReadOnlySpan<byte> body, PropertyVisitor visit) =>
        Visit(body, (ref Utf8JsonReader json, string key) =>
        {
            if (key != "parameters")
            {
                json.Skip();
                return;
            }

            json.Read();
            StrictJson.Expect(json, JsonTokenType.StartObject, key, JsonSubject.Request, "an object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName) visit(ref json, StrictJson.TextOf(json));
        });

    private static void Visit(ReadOnlySpan<byte> body, PropertyVisitor visit)
    {
        if (body.IsEmpty) return;
        try
        {
            Utf8JsonReader json = StrictJson.Open(body);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw RefusedException.InvalidInput("The request's JSON must be an object.");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName) visit(ref json, StrictJson.TextOf(json));
            json.Read();
        }
        catch (Exception exception) when (MalformedJson.IsCauseOf(exception))
        {
            throw MalformedJson.Refuse(body, exception);
        }
    }

    private static ReadOnlyMemory<byte> ReadFile(ref Utf8JsonReader json, string key)
    {
        json.Read();
        return json.TokenType == JsonTokenType.String && json.TryGetBytesFromBase64(out byte[]? content)
            ? content
            : throw RefusedException.InvalidInput($"The parameter '{key}' must be the file's content in base64.");
    }

    private delegate void PropertyVisitor(ref Utf8JsonReader json, string key);
}
