namespace EdgeOrleans.Simulator.World;

/// <summary>Walks the PoPs around a router, nearest first, and lists those that serve a model. Not thread-safe; reusable.</summary>
internal sealed class RouterListsBuilder(IReadOnlyList<SimulatedPop> pops, ModelPlacement placement, Neighbourhoods neighbourhoods, WorldSettings settings)
{
    private readonly int[] _indices = Enumerable.Repeat(-1, pops.Count).ToArray();
    private readonly List<ushort> _known = [];
    private readonly List<ushort> _entries = [];

    /// <summary>The lists of the router at a PoP.</summary>
    public RouterLists Build(int router)
    {
        ReadOnlySpan<ushort> all = neighbourhoods.From(router);
        ReadOnlySpan<ushort> inZone = InZoneOf(router, all);
        int[] ends = new int[settings.Models * 2];
        for (int model = 0; model < settings.Models; model++)
        {
            Add(model, all);
            ends[model * 2] = _entries.Count;
            Add(model, inZone);
            ends[(model * 2) + 1] = _entries.Count;
        }

        RouterLists lists = new([.. _known], [.. _entries], ends);
        foreach (ushort pop in _known) _indices[pop] = -1;
        _known.Clear();
        _entries.Clear();
        return lists;
    }

    private ushort[] InZoneOf(int router, ReadOnlySpan<ushort> all)
    {
        List<ushort> inZone = [];
        string zone = pops[router].Zone;
        foreach (ushort pop in all)
        {
            if (pops[pop].Zone == zone) inZone.Add(pop);
        }

        return [.. inZone];
    }

    /// <summary>A model that every PoP can load has as many cold PoPs in its list as warm ones.</summary>
    private void Add(int model, ReadOnlySpan<ushort> nearestFirst)
    {
        bool isRare = model == placement.RareModel;
        int warmLeft = isRare ? settings.Candidates / 2 : settings.Candidates;
        int coldLeft = isRare ? settings.Candidates - warmLeft : 0;
        foreach (ushort pop in nearestFirst)
        {
            ref int left = ref placement.IsWarm(model, pop) ? ref warmLeft : ref coldLeft;
            if (left == 0) continue;
            left--;
            _entries.Add(IndexOf(pop));
            if (warmLeft + coldLeft == 0) return;
        }
    }

    private ushort IndexOf(ushort pop)
    {
        if (_indices[pop] < 0)
        {
            _indices[pop] = _known.Count;
            _known.Add(pop);
        }

        return (ushort)_indices[pop];
    }
}
