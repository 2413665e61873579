namespace EdgeOrleans.Simulator.Engine;

/// <summary>Numbered places for values. A reference to a place stays good while others are rented, since places never move.</summary>
internal sealed class StructPool<T>
    where T : struct
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<T[]> _chunks = [];
    private readonly Stack<int> _free = [];
    private int _made;

    /// <summary>How many places are rented.</summary>
    public int Rented => _made - _free.Count;

    /// <summary>A place.</summary>
    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    /// <summary>Rents a place; it has what its last user left there.</summary>
    public int Rent()
    {
        if (_free.TryPop(out int index)) return index;
        if (_made == _chunks.Count * ChunkSize) _chunks.Add(new T[ChunkSize]);
        return _made++;
    }

    /// <summary>Gives a place back.</summary>
    public void Return(int index) => _free.Push(index);
}
