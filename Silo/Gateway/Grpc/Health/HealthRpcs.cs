using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Models;
using EdgeOrleans.Silo.Gateway.Security;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace EdgeOrleans.Silo.Gateway.Grpc.Health;

/// <summary>
/// The standard health service: of the PoP for an empty name and that of the inference service, of a model or pipeline for
/// its name, which is for those alone who may use it.
/// </summary>
internal sealed class HealthRpcs(
    PopLifecycle lifecycle, IModelCatalog catalog, IDoorkeeper doorkeeper, IHostApplicationLifetime host, TimeProvider clock)
    : global::Grpc.Health.V1.Health.HealthBase
{
    /// <summary>How soon those who watch hear of a change.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    /// <summary>Says whether requests are served now.</summary>
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ServingStatus status = await StatusForAsync(request.Service, context);
        return status == ServingStatus.ServiceUnknown
            ? throw RpcStatus.ExceptionOf(new Refusal(RefusalCause.NotFound, $"Request for unknown model: '{request.Service}' is not found; see RepositoryIndex."))
            : new HealthCheckResponse { Status = status };
    }

    /// <summary>Says so now and after each change, until the caller leaves or the PoP stops.</summary>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, host.ApplicationStopping);
        ServingStatus? told = null;
        while (!context.CancellationToken.IsCancellationRequested)
        {
            ServingStatus status = await StatusForAsync(request.Service, context);
            if (status != told) await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
            told = status;
            if (end.IsCancellationRequested) return;
            await Task.Delay(Step, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<ServingStatus> StatusForAsync(string service, ServerCallContext context)
    {
        if (IsModel(service))
        {
            Admittance admittance = await doorkeeper.AdmitAsync(context.GetHttpContext(), Access.Read);
            if ((admittance.Refusal ?? admittance.Caller.RefuseUseOf(service)) is { } refusal) throw RpcStatus.ExceptionOf(refusal);
        }

        return StatusOf(service);
    }

    private static bool IsModel(string service) => service.Length > 0 && service != GrpcEndpoints.Service;

    private ServingStatus StatusOf(string service)
    {
        bool serves = !host.ApplicationStopping.IsCancellationRequested && ServerDescription.WhyNotReady(lifecycle.State) is null;
        if (IsModel(service))
        {
            if (catalog.Find(service, 0, out ModelVersion? model) is not null) return ServingStatus.ServiceUnknown;
            serves &= model!.State == ModelState.Ready;
        }

        return serves ? ServingStatus.Serving : ServingStatus.NotServing;
    }
}
