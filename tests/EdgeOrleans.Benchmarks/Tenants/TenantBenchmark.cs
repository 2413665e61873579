using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Tenants;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>What the limits of a tenant cost a request that they let through: find the tenant, enter, admit, leave.</summary>
public class TenantBenchmark
{
    private const string Name = "acme";

    private TenantBook? _book;
    private InferenceRequest? _request;

    /// <summary>Whether the tenant has all limits, or none.</summary>
    [Params(false, true)]
    public bool IsLimited { get; set; }

    /// <summary>Makes a tenant.</summary>
    [GlobalSetup]
    public void Open()
    {
        TenantOptions options = IsLimited
            ? new() { RequestsPerSecond = 1e9, TensorBytesPerSecond = 1e15, MaxConcurrency = 100, Zones = "CH,EU", HighestPriority = 2 }
            : new();
        _book = new TenantBook(Options.Create(new Dictionary<string, TenantOptions> { [Name] = options }), TimeProvider.System);
        _request = Requests.To(BenchmarkModel.Mlp);
    }

    /// <summary>A request.</summary>
    [Benchmark]
    public InferenceRequest Pass()
    {
        Tenant tenant = _book!.Find(Name)!;
        InferenceRequest request = _request!;
        if (tenant.Enter() is { } refusal) throw new InvalidOperationException(refusal.Message);
        if (tenant.Admit(ref request) is { } exceeded) throw new InvalidOperationException(exceeded.Message);
        tenant.Leave();
        return request;
    }
}
