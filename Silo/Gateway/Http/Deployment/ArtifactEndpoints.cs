using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Security.Audit;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>What stages, pipelines and models have in common at the door.</summary>
/// <param name="answers">Sends answers.</param>
/// <param name="deployments">Deploys.</param>
/// <param name="bodies">Reads bodies.</param>
/// <param name="memory">The memory of bodies.</param>
/// <param name="details">What only this kind has to say.</param>
internal abstract class ArtifactEndpoints(
    DoorAnswers answers, IDeployments deployments, RequestBodyReader bodies, GatewayMemory memory, IArtifactDetails details)
{
    /// <summary>Answers <c>GET /edge/stages</c>: every name that the caller may use, with what this PoP has of it.</summary>
    public Task<Refusal?> ListAsync(DoorCall door) =>
        answers.SendJsonAsync(door, (Reports: deployments.List(details.Kind).Where(report => door.Caller.MayUse(report.Name)), Details: details), static (json, list) =>
        {
            json.WriteStartObject();
            json.WriteStartArray($"{list.Details.Kind.ToString().ToLowerInvariant()}s");
            foreach (ArtifactReport report in list.Reports) ReportWriter.Write(json, report, list.Details);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>Answers <c>GET /edge/stages/{name}</c>: its versions, with what every PoP has of them.</summary>
    public async Task<Refusal?> ReadAsync(DoorCall door) => await SendAsync(door, await deployments.ReadAsync(details.Kind, ArtifactPath.NameOf(door)));

    /// <summary>Answers <c>PUT /edge/stages/{name}/{version}</c>, once this PoP serves it.</summary>
    public async Task<Refusal?> PutAsync(DoorCall door)
    {
        if (ArtifactPath.Read(door, details.Kind, out ArtifactKey key) is { } nowhere) return nowhere;
        ArtifactUpload upload = await ReadBodyAsync(door, body => ReadUploadAsync(door, key, body));
        return await SendAsync(door, await deployments.DeployAsync(upload, door.Context.RequestAborted));
    }

    /// <summary>Answers <c>PUT /edge/stages/{name}/latest</c>, once it is so on every PoP that answers.</summary>
    public async Task<Refusal?> SetLatestAsync(DoorCall door)
    {
        int version = await ReadBodyAsync(door, static body => Task.FromResult(LatestRequest.Read(body.Span)));
        ArtifactKey key = new(details.Kind, ArtifactPath.NameOf(door), version);
        AuditLog.Describe(door.Context, string.Create(CultureInfo.InvariantCulture, $"version {version}"));
        return await SendAsync(door, await deployments.SetLatestAsync(key, door.Context.RequestAborted));
    }

    /// <summary>Answers <c>DELETE /edge/stages/{name}/{version}</c> with what is left.</summary>
    public async Task<Refusal?> DeleteAsync(DoorCall door)
    {
        if (ArtifactPath.Read(door, details.Kind, out ArtifactKey key) is { } nowhere) return nowhere;
        return await SendAsync(door, await deployments.DeleteAsync(key, door.Context.RequestAborted));
    }

    /// <summary>What to do about an upload that exceeds <see cref="GatewayOptions.MaxRequestBytes"/>.</summary>
    private protected virtual string Remedy => "raise it, or make it smaller";

    /// <summary>Reads what is to be deployed; <paramref name="body"/> is gone afterwards.</summary>
    private protected abstract Task<ArtifactUpload> ReadUploadAsync(DoorCall door, ArtifactKey key, ReadOnlyMemory<byte> body);

    private async Task<Refusal?> SendAsync(DoorCall door, DeploymentResult result)
    {
        if (result.Refusal is { } refusal) return refusal;
        return result.Report is { } report
            ? await answers.SendJsonAsync(door, (Report: report, Details: details), static (json, one) => ReportWriter.Write(json, one.Report, one.Details))
            : await answers.SendEmptyAsync(door);
    }

    /// <summary>Reads the body, which is gone afterwards.</summary>
    private protected async Task<T> ReadBodyAsync<T>(DoorCall door, Func<ReadOnlyMemory<byte>, Task<T>> read)
    {
        RequestBuffers buffers = new(memory);
        try
        {
            return await read(await bodies.ReadAsync(door.Context, buffers, Remedy));
        }
        finally
        {
            buffers.Return();
        }
    }
}
