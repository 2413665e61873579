using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Simulator.World;

/// <summary>For each of some places, all of them from the nearest to the farthest. Thread-safe.</summary>
internal sealed class Neighbourhoods(IReadOnlyList<GeoPoint> places)
{
    private static readonly Lock Guard = new();
    private static Neighbourhoods? _latest;

    private readonly (float X, float Y, float Z)[] _directions = [.. places.Select(Direction)];
    private readonly ushort[]?[] _orders = new ushort[places.Count][];

    /// <summary>Those of some places; the latest are kept, since worlds of different seeds share their places.</summary>
    public static Neighbourhoods Of(IReadOnlyList<GeoPoint> places)
    {
        lock (Guard)
        {
            return _latest is { } latest && latest.Places.SequenceEqual(places) ? latest : _latest = new Neighbourhoods(places);
        }
    }

    private IReadOnlyList<GeoPoint> Places => places;

    /// <summary>All places by their distance from one, itself first.</summary>
    public ReadOnlySpan<ushort> From(int place) => _orders[place] ??= Sort(place);

    private ushort[] Sort(int place)
    {
        (float x, float y, float z) = _directions[place];
        float[] keys = new float[_directions.Length];
        ushort[] order = new ushort[_directions.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            (float dx, float dy, float dz) = (_directions[i].X - x, _directions[i].Y - y, _directions[i].Z - z);
            keys[i] = i == place ? -1 : (dx * dx) + (dy * dy) + (dz * dz);
            order[i] = (ushort)i;
        }

        Array.Sort(keys, order);
        return order;
    }

    private static (float X, float Y, float Z) Direction(GeoPoint point)
    {
        (double latitudeSin, double latitudeCos) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        (double longitudeSin, double longitudeCos) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        return ((float)(latitudeCos * longitudeCos), (float)(latitudeCos * longitudeSin), (float)latitudeSin);
    }
}
