namespace EdgeOrleans.Grains.Routing.View;

/// <summary>The latest sends to a candidate, to tell which of them a report cannot have seen. Not thread-safe.</summary>
internal sealed class SendLog
{
    private const int Capacity = 16;

    private readonly double[] _times = new double[Capacity];
    private int _next;
    private int _count;

    /// <summary>Notes a send at <paramref name="now"/>.</summary>
    public void Add(double now)
    {
        _times[_next] = now;
        _next = (_next + 1) % Capacity;
        if (_count < Capacity) _count++;
    }

    /// <summary>How many of the noted sends are later than <paramref name="time"/>.</summary>
    public int CountAfter(double time)
    {
        int later = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_times[i] > time) later++;
        }

        return later;
    }
}
