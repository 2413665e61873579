using EdgeOrleans.Grains.Tenants.Shares;

namespace EdgeOrleans.Grains.Tests.Tenants.Shares;

/// <summary>Notes what it is told, and deals what it is told to.</summary>
internal sealed class FakeDealer : IShareDealer
{
    public List<(string Tenant, double Demand, double Held, int Pops)> Reports { get; } = [];

    public List<string> Released { get; } = [];

    public Func<Task<double>> Answer { get; set; } = () => Task.FromResult(0.5);

    public Task<double> ReportAsync(string tenant, double demand, double held, int pops)
    {
        lock (Reports) Reports.Add((tenant, demand, held, pops));
        return Answer();
    }

    public Task ReleaseAsync(string tenant)
    {
        Released.Add(tenant);
        return Task.CompletedTask;
    }
}
