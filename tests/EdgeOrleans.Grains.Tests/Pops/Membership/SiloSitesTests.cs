using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Membership;
using EdgeOrleans.Grains.Tests.Pops.Reports;
using Microsoft.Extensions.Time.Testing;
using Orleans.Metadata;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace EdgeOrleans.Grains.Tests.Pops.Membership;

public sealed class SiloSitesTests
{
    private static readonly SiloAddress Iad = FakeMembership.Address(7, 2);
    private static readonly PopSite Site = new("iad", 39, -77, "US", "US", "Virginia");

    private readonly FakeAgents _agents = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly EmptyMetadata _metadata = new();
    private readonly FakeManifests _manifests = new();
    private readonly SiloSites _sites;
    private int _asked;

    public SiloSitesTests()
    {
        _sites = new SiloSites(_metadata, _manifests, _agents, _clock);
        _agents.OnSite = _ =>
        {
            _asked++;
            return Task.FromException<PopSite?>(new TimeoutException());
        };
    }

    [Fact]
    public void TryGet_WithoutMetadata_AsksTheSiloAfterASecondAndThenEachSecond()
    {
        _manifests.Add(Iad);
        Pass(milliseconds: 950);
        Assert.Equal(0, _asked);

        Pass(milliseconds: 2100);
        Assert.Equal(3, _asked);

        _agents.OnSite = _ => Task.FromResult<PopSite?>(Site);
        Pass(milliseconds: 1000);
        Assert.True(_sites.TryGet(Iad, out PopSite? site));
        Assert.Equal(Site, site);
    }

    [Fact]
    public void TryGet_WithoutManifest_IsUnknownAndNotAsked()
    {
        Pass(milliseconds: 5000);

        Assert.Equal(0, _asked);
    }

    private void Pass(int milliseconds)
    {
        for (int passed = 0; passed < milliseconds; passed += 50)
        {
            _sites.TryGet(Iad, out _);
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    private sealed class EmptyMetadata : ISiloMetadataCache
    {
        public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) => SiloMetadata.Empty;
    }

    private sealed class FakeManifests : IClusterManifestProvider
    {
        private static readonly GrainManifest Grains = new(
            ImmutableDictionary<GrainType, GrainProperties>.Empty, ImmutableDictionary<GrainInterfaceType, GrainInterfaceProperties>.Empty);

        public ClusterManifest Current { get; private set; } = Of(ImmutableDictionary<SiloAddress, GrainManifest>.Empty);

        public IAsyncEnumerable<ClusterManifest> Updates => throw new NotSupportedException();

        public GrainManifest LocalGrainManifest => Grains;

        public void Add(SiloAddress silo) => Current = Of(Current.Silos.Add(silo, Grains));

        private static ClusterManifest Of(ImmutableDictionary<SiloAddress, GrainManifest> silos) => new(new MajorMinorVersion(0, 1), silos);
    }
}
