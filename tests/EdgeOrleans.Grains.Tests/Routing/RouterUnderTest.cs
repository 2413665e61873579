using System.Net;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Routing;

/// <summary>The router of a PoP named <c>here</c> in zone EU, as it is registered, with fakes for its own models and the way to other PoPs.</summary>
internal sealed class RouterUnderTest : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<PopMember> _members = [];
    private readonly Dictionary<string, long> _sequences = [];

    public RouterUnderTest(Action<RoutingOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddOptions();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IModelCatalog>(Own);
        services.AddSingleton<IModelResidency>(Own);
        services.AddSingleton<IReplicaSender>(Sender);
        services.AddSingleton<IResidencyState>(Own);
        services.AddSingleton<ModelLoads>();
        services.AddSingleton(new RandomSource(5));
        services.Configure<PopOptions>(pop => (pop.Id, pop.Country) = ("here", "DE"));
        services.Configure<RoutingOptions>(options =>
        {
            options.ExplorationShare = 0;
            configure?.Invoke(options);
        });
        services.AddRequestRouting();
        _services = services.BuildServiceProvider();
        Router = _services.GetRequiredService<IRequestRouter>();
        View = _services.GetRequiredService<RoutingView>();
        Sends = _services.GetRequiredService<OwnSends>().To("m", 1);
    }

    public FakeTimeProvider Time { get; } = new();

    public OwnModels Own { get; } = new();

    public FakeSender Sender { get; } = new();

    public IRequestRouter Router { get; }

    public RoutingView View { get; }

    /// <summary>What the own replica has under way.</summary>
    public SendCount Sends { get; }

    public static InferenceRequest Request { get; } = new() { Model = "m", Inputs = [], Timeout = TimeSpan.FromSeconds(10), IsIdempotent = true };

    public static InferenceResponse Respond(InferenceRequest request, string pop, int inFlight = 0) => new()
    {
        Model = request.Model,
        Version = 1,
        Outputs = [],
        Pop = pop,
        Device = "CPU",
        Load = LoadOf(inFlight),
    };

    public static ReplicaLoad LoadOf(int inFlight) => new(inFlight, 0, 4, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

    /// <summary>A PoP joins, at so many degrees of longitude.</summary>
    public RouterUnderTest Join(string pop, double degrees, string zone = "EU", long incarnation = 1)
    {
        _members.RemoveAll(member => member.Site.Id == pop);
        SiloAddress silo = SiloAddress.New(IPAddress.Loopback, 1000 + _members.Count, (int)incarnation);
        _members.Add(new PopMember(new PopSite(pop, 0, degrees, zone), silo));
        View.OnMembers(_members);
        return this;
    }

    public void Leave(string pop)
    {
        _members.RemoveAll(member => member.Site.Id == pop);
        View.OnMembers(_members);
    }

    /// <summary>A PoP reports that it serves <c>m</c>.</summary>
    public RouterUnderTest Report(
        string pop, int inFlight = 0, PopState state = PopState.Serving, ModelWarmth warmth = ModelWarmth.Warm, int loadTime = 0, bool serves = true, bool isPipeline = false)
    {
        long sequence = _sequences[pop] = _sequences.GetValueOrDefault(pop) + 1;
        View.OnReport(new PopReport
        {
            Pop = pop,
            Incarnation = _members.Find(member => member.Site.Id == pop)?.Incarnation ?? 1,
            Sequence = sequence,
            State = state,
            Models = serves
                ? [new ModelLoad { Model = "m", Version = 1, IsNewest = true, Warmth = warmth, Load = LoadOf(inFlight), LoadTime = TimeSpan.FromMilliseconds(loadTime), IsPipeline = isPipeline }]
                : [],
        });
        return this;
    }

    public Task<InferenceResult> InferAsync(InferenceRequest? request = null) =>
        Router.InferAsync(request ?? Request, TimeSpan.Zero, TestContext.Current.CancellationToken);

    /// <summary>Routes a request and returns the PoP that answered.</summary>
    public async Task<string> AnsweredByAsync(InferenceRequest? request = null) =>
        Assert.IsType<InferenceResponse>(await InferAsync(request)).Pop;

    /// <summary>Makes the own replica as busy as that.</summary>
    public void Occupy(int inFlight)
    {
        while (Sends.Unanswered < inFlight) Sends.Sent();
        while (Sends.Unanswered > inFlight) Sends.Answered();
        Own.Load = LoadOf(inFlight);
    }

    public void Dispose() => _services.Dispose();
}
