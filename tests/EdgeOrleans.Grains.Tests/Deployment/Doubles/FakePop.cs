using System.Net;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <summary>The deployment of one PoP, without a silo.</summary>
internal sealed class FakePop
{
    private readonly Func<Task> _settledAsync;

    public FakePop(FakeCluster cluster, string id, int number, IArtifactStore store, FakeTimeProvider clock, IEnumerable<(string Name, int Version, string Path)> shipped)
    {
        Member = new PopMember(new PopSite(id, 0, 0, "", "", ""), SiloAddress.New(IPAddress.Loopback, 11111 + number, number));
        foreach ((string name, int version, string path) in shipped) Host.Shipped.Add(new(name, version, "", path));
        FakePeers peers = new(cluster, this);
        FakeDirectory directory = new(cluster, this);
        Known = new KnownIndex();
        Versions = new LocalVersions(Known);
        ShippedArtifacts catalog = new([Host], Known, clock, NullLogger<ShippedArtifacts>.Instance);
        LocalDeployments local = new(
            [Host], Known, Versions, catalog, new ArtifactPuller(store, peers), store, NullLogger<LocalDeployments>.Instance);
        _settledAsync = local.SettledAsync;
        Announcer announcer = new(store, Known, Versions, local, peers, clock, NullLogger<Announcer>.Instance);
        DeploymentReporter reporter = new(Known, Versions, peers, directory, clock);
        Store = store;
        Intake = new DeploymentIntake(Known, Versions, local, store, directory);
        Deployments = new EdgeOrleans.Grains.Deployment.Deployments(
            Known, local, announcer, reporter, clock, NullLogger<EdgeOrleans.Grains.Deployment.Deployments>.Instance);
        Loop = new ReconciliationLoop<DeploymentIndex>(
            new ReconciledDeployments(catalog, store, Known, local, peers, directory, announcer), clock, NullLogger<ReconciliationLoop<DeploymentIndex>>.Instance);
    }

    public PopMember Member { get; }

    public string Id => Member.Site.Id;

    public FakeHost Host { get; } = new();

    public IArtifactStore Store { get; }

    public KnownIndex Known { get; }

    public LocalVersions Versions { get; }

    public DeploymentIntake Intake { get; }

    public IDeployments Deployments { get; }

    public ReconciliationLoop<DeploymentIndex> Loop { get; }

    /// <summary>Whether it answers nobody.</summary>
    public bool IsSilent { get; set; }

    public async Task<ArtifactReport> PutAsync(string name, int version, string content, string manifest = "")
    {
        DeploymentResult result = await TryPutAsync(name, version, content, manifest);
        Assert.Null(result.Refusal);
        return result.Report!;
    }

    public Task<DeploymentResult> TryPutAsync(string name, int version, string content, string manifest = "") => Deployments.DeployAsync(
        new ArtifactUpload(Key(name, version), manifest, Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);

    public async Task<Refusal?> SetLatestAsync(string name, int version) =>
        (await Deployments.SetLatestAsync(Key(name, version), TestContext.Current.CancellationToken)).Refusal;

    public async Task<Refusal?> DeleteAsync(string name, int version) =>
        (await Deployments.DeleteAsync(Key(name, version), TestContext.Current.CancellationToken)).Refusal;

    /// <summary>Reconciles once, and waits for what that begins.</summary>
    public async Task ReconcileAsync()
    {
        await Loop.ReconcileAsync(TestContext.Current.CancellationToken);
        await _settledAsync();
    }

    /// <summary>What <c>GET</c> says of a name, such as <c>latest 1; 1: ber Ready, fra Absent</c>.</summary>
    public async Task<string> ReadAsync(string name)
    {
        ArtifactReport? report = (await Deployments.ReadAsync(ArtifactKind.Stage, name)).Report;
        if (report is null) return "nothing";
        IEnumerable<string> versions = report.Versions.Select(version =>
            $"{version.Entry.Version}: {string.Join(", ", version.Pops.Select(pop => $"{pop.Pop} {pop.State}"))}");
        return $"latest {report.Latest}; {string.Join("; ", versions)}";
    }

    public static ArtifactKey Key(string name, int version) => new(ArtifactKind.Stage, name, version);
}
