using System.Net;
using EdgeOrleans.Grains.Placement;

namespace EdgeOrleans.Grains.Tests.Placement;

public sealed class PopGrainDirectoryTests
{
    private static readonly GrainId Grain = GrainId.Create("edge.model", "m@1|fra|0");

    private readonly PopGrainDirectory _directory = new();

    [Fact]
    public async Task Lookup_GrainThatIsNotRegisteredHere_FindsNothing() => Assert.Null(await _directory.Lookup(Grain));

    [Fact]
    public async Task Register_SecondActivation_GetsTheFirst()
    {
        GrainAddress first = Activation();

        Assert.Equal(first, await _directory.Register(first));
        Assert.Equal(first, await _directory.Register(Activation()));
        Assert.Equal(first, await _directory.Lookup(Grain));
    }

    [Fact]
    public async Task Register_InPlaceOfTheCurrentOne_Replaces()
    {
        GrainAddress first = Activation();
        GrainAddress second = Activation();
        await _directory.Register(first);

        Assert.Equal(second, await _directory.Register(second, first));
        Assert.Equal(second, await _directory.Register(Activation(), first));
    }

    [Fact]
    public async Task Unregister_AnotherActivation_KeepsTheCurrentOne()
    {
        GrainAddress first = Activation();
        await _directory.Register(first);

        await _directory.Unregister(Activation());
        Assert.Equal(first, await _directory.Lookup(Grain));

        await _directory.Unregister(first);
        Assert.Null(await _directory.Lookup(Grain));
    }

    private static GrainAddress Activation() => new()
    {
        GrainId = Grain,
        ActivationId = ActivationId.NewId(),
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 1, 1),
    };
}
