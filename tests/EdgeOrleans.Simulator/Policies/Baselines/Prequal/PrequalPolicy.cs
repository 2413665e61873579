using EdgeOrleans.Simulator.Engine;

namespace EdgeOrleans.Simulator.Policies.Baselines.Prequal;

/// <summary>
/// Prequal (Wydrowski et al., NSDI 2024): each request sends probes to random candidates; of the answers in a pool, those
/// with more requests in flight than 84 of 100 are hot; the fastest that is not hot wins, else the least loaded. Probes
/// take the network's time.
/// </summary>
internal sealed class PrequalPolicy : CandidatePolicy
{
    private const int FewestProbes = 2;
    private const int ProbesPerRequest = 3;
    private const double RemovalsPerRequest = 1;
    private const double MoreReuse = 1;

    private readonly PrequalSettings _settings;
    private readonly ServerLatencies _latencies;
    private readonly StructPool<ProbeUnderWay> _probes = new();
    private readonly ProbePool?[] _pools;
    private readonly Func<PooledProbe, double> _load;
    private readonly Func<PooledProbe, double> _latency;
    private int _router;

    public PrequalPolicy(PolicyContext context, PrequalSettings settings)
        : base(context)
    {
        _settings = settings;
        _latencies = new ServerLatencies(context.World);
        _pools = new ProbePool[context.World.Pops.Count * context.World.Settings.Models];
        _load = probe => settings.CountsSlots ? probe.InFlight / probe.Slots : probe.InFlight;
        _latency = LatencyOf;
    }

    /// <inheritdoc />
    public override void OnRunEnded(int pop, int inFlightBefore, double time) => _latencies.Observe(pop, inFlightBefore, time);

    /// <inheritdoc />
    public override void OnMessage(int message, double now)
    {
        ref ProbeUnderWay probe = ref _probes[message];
        int pop = Context.World.Lists.PopOf(probe.Link);
        if (probe.IsBack)
        {
            PoolOf(probe.Router, probe.Model).Add(probe.Answer);
            _probes.Return(message);
        }
        else if (Context.Servers[pop].IsDown || Context.Faults.LosesMessage(probe.Router, pop, now))
        {
            _probes.Return(message);
        }
        else
        {
            PopLoad load = Context.Servers[pop].Load;
            probe.IsBack = true;
            probe.Answer = new PooledProbe
            {
                Pop = pop,
                InFlight = load.InFlight,
                Slots = load.Slots,
                Latency = _latencies.Estimate(pop, load),
                Time = now,
                UsesLeft = Uses(probe.Candidates),
            };
            Context.Simulation.Send(message, now + Context.World.OneWay(probe.Link));
        }
    }

    /// <inheritdoc />
    protected override int Choose(ReadOnlySpan<int> links, in RouteCall call)
    {
        _router = call.Router;
        ProbePool pool = PoolOf(call.Router, call.Model);
        pool.Expire(call.Now);
        int chosen = ChooseFrom(pool, links, out int link);
        if (chosen >= 0) pool.Use(chosen);
        pool.RemoveOne(_load, _latency);
        for (int i = 0; i < ProbesPerRequest; i++) Probe(links[Random.Below(links.Length)], links.Length, call);
        return chosen >= 0 ? link : links[Random.Below(links.Length)];
    }

    private int ChooseFrom(ProbePool pool, ReadOnlySpan<int> links, out int link)
    {
        link = -1;
        Span<PooledProbe> probes = pool.Probes;
        if (probes.Length < FewestProbes) return -1;
        double hotAbove = pool.HotAbove(_load);
        int best = -1;
        int usable = 0;
        (bool IsHot, double Value) least = (true, double.MaxValue);
        for (int i = 0; i < probes.Length; i++)
        {
            int way = LinkTo(links, probes[i].Pop);
            if (way < 0) continue;
            usable++;
            bool isHot = _load(probes[i]) > hotAbove;
            (bool, double) value = (isHot, isHot ? _load(probes[i]) : _latency(probes[i]));
            if (value.CompareTo(least) < 0) (best, least, link) = (i, value, way);
        }

        return usable < FewestProbes ? -1 : best;
    }

    private int LinkTo(ReadOnlySpan<int> links, int pop)
    {
        foreach (int link in links)
        {
            if (Context.World.Lists.PopOf(link) == pop) return link;
        }

        return -1;
    }

    private void Probe(int link, int candidates, in RouteCall call)
    {
        int number = _probes.Rent();
        _probes[number] = new ProbeUnderWay { Router = call.Router, Model = call.Model, Link = link, Candidates = candidates };
        Context.Simulation.Send(number, call.Now + Context.World.OneWay(link));
    }

    private double LatencyOf(PooledProbe probe)
    {
        if (!_settings.CountsNetwork) return probe.Latency;
        int link = Context.World.Lists.FindLink(_router, probe.Pop);
        return link < 0 ? double.MaxValue : probe.Latency + (2 * Context.World.OneWay(link));
    }

    /// <summary>How often a probe may be used: so often that the pool neither dries up nor overflows, rounded at random.</summary>
    private int Uses(int candidates)
    {
        double added = ((1 - Math.Min(1, (double)_settings.PoolSize / candidates)) * ProbesPerRequest) - RemovalsPerRequest;
        double uses = added <= 0 ? 1 : Math.Max(1, (1 + MoreReuse) / added);
        return (int)uses + (Random.Share() < uses - (int)uses ? 1 : 0);
    }

    private ProbePool PoolOf(int router, int model)
    {
        int owner = _settings.SharesRegion ? Context.World.Hubs[router] : router;
        return _pools[(owner * Context.World.Settings.Models) + model] ??= new ProbePool(_settings.PoolSize);
    }

    private struct ProbeUnderWay
    {
        public int Router;
        public int Model;
        public int Link;
        public int Candidates;
        public bool IsBack;
        public PooledProbe Answer;
    }
}
