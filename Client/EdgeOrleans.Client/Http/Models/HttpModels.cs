using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>The calls about models at an HTTP door.</summary>
internal sealed class HttpModels(DoorExchange door, int maxResponseBytes) : IEdgeModels
{
    /// <inheritdoc />
    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken) =>
        IsReadyAtAsync("The server", "v2/health/ready", cancellationToken);

    /// <inheritdoc />
    public Task<bool> IsReadyAsync(string model, int version, CancellationToken cancellationToken) =>
        IsReadyAtAsync($"Model '{model}'", $"{PathOf(model, version)}/ready", cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken) => GetAsync(
        "The list of models",
        "v2/models",
        ModelsJson.Default.NamesJson,
        static json => json.Models.WithoutNulls().ToImmutableArray(),
        cancellationToken);

    /// <inheritdoc />
    public Task<ModelMetadata> GetMetadataAsync(string model, int version, CancellationToken cancellationToken) => GetAsync(
        $"Model '{model}'",
        PathOf(model, version),
        ModelsJson.Default.MetadataJson,
        static json => json.ToMetadata(),
        cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model, int version, CancellationToken cancellationToken) => GetAsync(
        model is null ? "The statistics" : $"Model '{model}'",
        model is null ? "v2/models/stats" : $"{PathOf(model, version)}/stats",
        ModelsJson.Default.StatisticsJson,
        static json => json.ToStatistics(),
        cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly, CancellationToken cancellationToken)
    {
        using ByteArrayContent body = new(readyOnly ? "{\"ready\":true}"u8.ToArray() : "{}"u8.ToArray());
        return await SendAsync(
            "The index of models",
            HttpMethod.Post,
            "v2/repository/index",
            body,
            (content, subject, stop) => ReadAsync(
                subject,
                content,
                ModelsJson.Default.IndexEntryJsonArray,
                static json => json.WithoutNulls().Select(entry => entry.ToEntry()).ToImmutableArray(),
                stop),
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken)
    {
        using HttpContent? body = overrides is null ? null : LoadContent.Of(overrides);
        await PostAsync(model, "load", body, cancellationToken);
    }

    /// <inheritdoc />
    public Task UnloadAsync(string model, CancellationToken cancellationToken) => PostAsync(model, "unload", body: null, cancellationToken);

    private static string PathOf(string model, int version) =>
        version == 0 ? $"v2/models/{model}" : $"v2/models/{model}/versions/{version}";

    private static Task<bool> IgnoreAsync(HttpContent content, string subject, CancellationToken stop) => Task.FromResult(true);

    private async Task<bool> IsReadyAtAsync(string subject, string path, CancellationToken stop)
    {
        try
        {
            return await SendAsync(subject, HttpMethod.Get, path, null, IgnoreAsync, stop);
        }
        catch (EdgeException failure) when (
            failure is { Delivery: Delivery.Answered, Cause: RefusalCause.NotReady or RefusalCause.Unavailable })
        {
            return false;
        }
    }

    private Task<bool> PostAsync(string model, string verb, HttpContent? body, CancellationToken stop) =>
        SendAsync($"Model '{model}'", HttpMethod.Post, $"v2/repository/models/{model}/{verb}", body, IgnoreAsync, stop);

    private Task<T> GetAsync<TJson, T>(
        string subject, string path, JsonTypeInfo<TJson> type, Func<TJson, T> convert, CancellationToken stop) =>
        SendAsync(subject, HttpMethod.Get, path, null, (content, what, end) => ReadAsync(what, content, type, convert, end), stop);

    private async Task<T> SendAsync<T>(
        string subject,
        HttpMethod verb,
        string path,
        HttpContent? body,
        Func<HttpContent, string, CancellationToken, Task<T>> read,
        CancellationToken stop)
    {
        using HttpRequestMessage request = new(verb, door.AddressOf(path)) { Content = body };
        try
        {
            using HttpResponseMessage answer = await door.SendAsync(request, stop);
            if (answer.StatusCode != HttpStatusCode.OK) throw await door.ReadRefusalAsync(subject, answer, stop);
            return await read(answer.Content, subject, stop);
        }
        catch (Exception failure) when (DoorExchange.IsBroken(failure, stop))
        {
            throw door.Broken(subject, failure, stop);
        }
    }

    private async Task<T> ReadAsync<TJson, T>(
        string subject, HttpContent content, JsonTypeInfo<TJson> type, Func<TJson, T> convert, CancellationToken stop)
    {
        ReadOnlyMemory<byte> json = await ReadBytesAsync(subject, content, stop);
        try
        {
            return convert(JsonSerializer.Deserialize(json.Span, type) ?? throw new FormatException("it is null"));
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException)
        {
            throw Failures.Malformed(subject, "its JSON is not what the protocol says", problem);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadBytesAsync(string subject, HttpContent content, CancellationToken stop)
    {
        if (content.Headers.ContentLength > maxResponseBytes) throw Failures.TooLarge(subject, maxResponseBytes);
        await using Stream stream = await content.ReadAsStreamAsync(stop);
        ArrayBufferWriter<byte> json = new();
        for (int read; (read = await stream.ReadAsync(json.GetMemory(4096), stop)) > 0; json.Advance(read))
        {
            if (json.WrittenCount + read > maxResponseBytes) throw Failures.TooLarge(subject, maxResponseBytes);
        }

        return json.WrittenMemory;
    }
}
