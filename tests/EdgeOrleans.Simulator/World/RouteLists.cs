namespace EdgeOrleans.Simulator.World;

/// <summary>
/// For each router, model and residency the nearest PoPs that serve the model. Whatever pairs of a router and a PoP occur
/// in them are the links of the world, numbered from 0, so that what is known of a link can lie in plain arrays.
/// </summary>
internal sealed class RouteLists
{
    private readonly int _models;
    private readonly int[] _firstLinks;
    private readonly ushort[] _linkPops;
    private readonly int[] _starts;
    private readonly int[] _entries;

    /// <summary>Joins the lists of all routers.</summary>
    public RouteLists(IReadOnlyList<RouterLists> routers, int models)
    {
        _models = models;
        _firstLinks = new int[routers.Count + 1];
        _starts = new int[(routers.Count * models * 2) + 1];
        _linkPops = new ushort[routers.Sum(router => router.Pops.Length)];
        _entries = new int[routers.Sum(router => router.Entries.Length)];
        int entry = 0;
        for (int router = 0; router < routers.Count; router++)
        {
            RouterLists lists = routers[router];
            int first = _firstLinks[router];
            lists.Pops.CopyTo(_linkPops, first);
            _firstLinks[router + 1] = first + lists.Pops.Length;
            for (int i = 0; i < lists.Entries.Length; i++) _entries[entry + i] = first + lists.Entries[i];
            for (int i = 0; i < lists.Ends.Length; i++) _starts[(router * lists.Ends.Length) + i + 1] = entry + lists.Ends[i];
            entry += lists.Entries.Length;
        }
    }

    /// <summary>How many links there are.</summary>
    public int LinkCount => _linkPops.Length;

    /// <summary>How many routers there are.</summary>
    public int RouterCount => _firstLinks.Length - 1;

    /// <summary>The links of a list, the nearest PoP first.</summary>
    public ReadOnlySpan<int> Of(int router, int model, bool isResident)
    {
        int list = (((router * _models) + model) * 2) + (isResident ? 1 : 0);
        return _entries.AsSpan(_starts[list], _starts[list + 1] - _starts[list]);
    }

    /// <summary>The links of a router: all numbers from the first up to, and without, the second.</summary>
    public (int First, int End) LinksOf(int router) => (_firstLinks[router], _firstLinks[router + 1]);

    /// <summary>The link from a router to a PoP; -1 when no list of the router has it.</summary>
    public int FindLink(int router, int pop)
    {
        (int first, int end) = LinksOf(router);
        int at = _linkPops.AsSpan(first, end - first).IndexOf((ushort)pop);
        return at < 0 ? -1 : first + at;
    }

    /// <summary>The PoP at the far end of a link.</summary>
    public int PopOf(int link) => _linkPops[link];
}
