using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>
/// The requests of all users in the order of their time: a Poisson stream at the highest rate that any time sees, of which
/// some are left out at other times. It depends on world, conditions and seed alone.
/// </summary>
internal sealed class DemandStream
{
    private const double HoursOfDay = 24;
    private const double BusiestHour = 15;

    private readonly EdgeWorld _world;
    private readonly Conditions _conditions;
    private readonly ulong _seed;
    private readonly double _rate;
    private readonly AliasTable _cities;
    private readonly AliasTable _models;
    private double _time;
    private long _drawn;
    private long _accepted;

    /// <summary>Begins the stream.</summary>
    public DemandStream(EdgeWorld world, Conditions conditions, ulong seed)
    {
        (_world, _conditions, _seed) = (world, conditions, seed);
        double[] usual = [.. world.Pops.Select(UsualDemand)];
        double[] most = [.. world.Pops.Select((pop, i) =>
            (conditions.IsDiurnal ? pop.Population * (1 + world.Settings.DayAndNight) : usual[i]) * (world.InRegion[i] ? conditions.CrowdFactor : 1))];
        _rate = conditions.Load * world.Capacity * most.Sum() / usual.Sum();
        _cities = new AliasTable(most);
        _models = new AliasTable([.. Enumerable.Range(1, world.Settings.Models).Select(rank => 1.0 / rank)]);
    }

    /// <summary>The next request; false after the last.</summary>
    public bool TryNext(out Arrival arrival)
    {
        while (true)
        {
            long draw = _drawn++;
            _time += Draws.Exponential(_seed, draw, DrawPurpose.Gap) / _rate;
            if (_time >= _conditions.Duration)
            {
                arrival = default;
                return false;
            }

            int city = _cities.Pick(Draws.Share(_seed, draw, DrawPurpose.City));
            double share = DemandNow(city);
            if (share < 1 && Draws.Share(_seed, draw, DrawPurpose.Acceptance) >= share) continue;
            arrival = new Arrival(_accepted++, _time, city, Model(draw), IsResident(draw, city), Work(draw));
            return true;
        }
    }

    /// <summary>The demand of a city now as a share of the most that it ever has.</summary>
    private double DemandNow(int city)
    {
        double share = _world.InRegion[city] && _time < _conditions.EventAt ? 1 / _conditions.CrowdFactor : 1;
        if (!_conditions.IsDiurnal) return share;
        double hour = _world.Settings.Hour + (_time / _conditions.Duration * HoursOfDay);
        return share * OfDay(city, hour) / (1 + _world.Settings.DayAndNight);
    }

    private double UsualDemand(SimulatedPop pop, int city) =>
        pop.Population * (_conditions.IsDiurnal ? 1 : OfDay(city, _world.Settings.Hour));

    private double OfDay(int city, double hour)
    {
        double local = hour + (_world.Pops[city].Place.Longitude / 360 * HoursOfDay);
        return 1 + (_world.Settings.DayAndNight * Math.Cos(2 * Math.PI * (local - BusiestHour) / HoursOfDay));
    }

    private int Model(long draw)
    {
        double rare = _time < _conditions.EventAt ? 0 : _conditions.RareModelShare;
        return rare > 0 && Draws.Share(_seed, draw, DrawPurpose.RareModel) < rare
            ? _world.Placement.RareModel
            : _models.Pick(Draws.Share(_seed, draw, DrawPurpose.Model));
    }

    private bool IsResident(long draw, int city)
    {
        double share = _world.Pops[city].Zone == Zones.Union ? _world.Settings.ResidentShareInUnion : _world.Settings.ResidentShareElsewhere;
        return Draws.Share(_seed, draw, DrawPurpose.Residency) < share;
    }

    private double Work(long draw)
    {
        WorldSettings settings = _world.Settings;
        if (settings.IsWorkExponential) return settings.WorkMean * Draws.Exponential(_seed, draw, DrawPurpose.Work);
        double sigma = settings.WorkSigma;
        return settings.WorkMean * Math.Exp((sigma * Draws.Normal(_seed, draw, DrawPurpose.Work)) - (sigma * sigma / 2));
    }
}
