using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Silo.Gateway.Http.Json;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway.Http.Keys;

/// <summary>Reads the body that asks for a key: <c>{"tenant": "acme", "roles": ["infer"], "models": ["lang-*"], "expires": "2027-01-01T00:00:00Z", "note": "CI"}</c>, all of it optional.</summary>
internal static class KeyRequestReader
{
    private const int MostPatterns = 32;
    private const int LongestPattern = 64;
    private const int LongestNote = 256;
    private static readonly SearchValues<char> PatternLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-*");

    private static readonly string[] Fields = ["tenant", "roles", "models", "expires", "note"];
    private static readonly KeyRequest Default = new("", ["infer"], [], null, "");

    /// <summary>Reads the body; an empty one asks for the defaults.</summary>
    /// <exception cref="RefusedException">It is of another form.</exception>
    public static KeyRequest Read(ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        KeyRequest request = Default;
        try
        {
            if (!body.IsEmpty) request = ReadFields(body);
        }
        catch (Exception exception) when (MalformedJson.IsCauseOf(exception))
        {
            throw MalformedJson.Refuse(body, exception);
        }

        if (request.Expires <= now) throw RefusedException.InvalidInput($"'expires' of the request is {request.Expires:O}, which is past; name a time to come, or none.");
        return request.Roles.Contains("operate") && !request.Models.IsEmpty
            ? throw RefusedException.InvalidInput("A key with the role operate cannot be limited to models, since it makes keys itself; leave out one of both.")
            : request;
    }

    private static KeyRequest ReadFields(ReadOnlySpan<byte> body)
    {
        KeyRequest request = Default;
        int seen = 0;
        Utf8JsonReader json = StrictJson.Open(body);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw RefusedException.InvalidInput($"The request's JSON must be an object of {string.Join(", ", Fields)}.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string key = StrictJson.TextOf(json);
            int field = Array.IndexOf(Fields, key);
            if (field >= 0) StrictJson.Once(ref seen, field, key, JsonSubject.Request);
            request = key switch
            {
                "tenant" => request with { Tenant = ReadTenant(ref json) },
                "roles" => request with { Roles = ReadRoles(ref json) },
                "models" => request with { Models = ReadModels(ref json) },
                "expires" => request with { Expires = ReadExpires(ref json) },
                "note" => request with { Note = ReadNote(ref json) },
                _ => throw RefusedException.InvalidInput($"'{key}' of the request is unknown; a key has {string.Join(", ", Fields)}."),
            };
        }

        json.Read();
        return request;
    }

    private static string ReadTenant(ref Utf8JsonReader json)
    {
        string tenant = StrictJson.ReadString(ref json, "tenant", JsonSubject.Request);
        return ModelNames.IsValid(tenant) ? tenant : throw RefusedException.InvalidInput($"'{tenant}' is no name of a tenant; it must be {ModelNames.Form}.");
    }

    private static ImmutableArray<string> ReadRoles(ref Utf8JsonReader json)
    {
        ImmutableArray<string> roles = [.. ReadList(ref json, "roles").Distinct(StringComparer.Ordinal)];
        string? unknown = roles.FirstOrDefault(role => RoleNames.Parse(role) == Roles.None);
        if (unknown is null && !roles.IsEmpty) return roles;
        throw RefusedException.InvalidInput($"'roles' of the request must list one or more of {string.Join(", ", RoleNames.All)}{(unknown is null ? "" : $", not '{unknown}'")}.");
    }

    private static ImmutableArray<string> ReadModels(ref Utf8JsonReader json)
    {
        ImmutableArray<string> patterns = [.. ReadList(ref json, "models").Distinct(StringComparer.Ordinal)];
        bool fits = patterns.Length <= MostPatterns
            && patterns.All(pattern => pattern.Length is > 0 and <= LongestPattern && !pattern.AsSpan().ContainsAnyExcept(PatternLetters));
        if (fits && !patterns.IsEmpty) return patterns;
        throw RefusedException.InvalidInput(
            $"'models' of the request must list 1 to {MostPatterns} names of models in which * stands for any characters, each up to {LongestPattern} of a-z, 0-9, '.', '_', '-' and '*'; leave it out for all.");
    }

    private static DateTimeOffset ReadExpires(ref Utf8JsonReader json)
    {
        string text = StrictJson.ReadString(ref json, "expires", JsonSubject.Request);
        int time = text.IndexOf('T', StringComparison.Ordinal);
        return json.TryGetDateTimeOffset(out DateTimeOffset expires) && time > 0 && text.AsSpan(time).ContainsAny('Z', '+', '-')
            ? expires.ToUniversalTime()
            : throw RefusedException.InvalidInput("'expires' of the request must be a time with its offset from UTC, such as 2027-01-01T00:00:00Z.");
    }

    private static string ReadNote(ref Utf8JsonReader json)
    {
        string note = StrictJson.ReadString(ref json, "note", JsonSubject.Request);
        return note.Length <= LongestNote && !note.Any(char.IsControl)
            ? note
            : throw RefusedException.InvalidInput($"'note' of the request must be up to {LongestNote} characters of one line.");
    }

    private static List<string> ReadList(ref Utf8JsonReader json, string key)
    {
        json.Read();
        StrictJson.Expect(json, JsonTokenType.StartArray, key, JsonSubject.Request, "a list of strings");
        List<string> list = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            StrictJson.Expect(json, JsonTokenType.String, key, JsonSubject.Request, "a list of strings");
            list.Add(StrictJson.TextOf(json));
        }

        return list;
    }
}
