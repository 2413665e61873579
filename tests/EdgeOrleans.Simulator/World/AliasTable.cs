namespace EdgeOrleans.Simulator.World;

/// <summary>Draws indices in proportion to weights in constant time (Walker's alias method).</summary>
internal sealed class AliasTable
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    /// <param name="weights">Weights, not all zero.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        _keep = new double[weights.Length];
        _alias = new int[weights.Length];
        Stack<int> small = [];
        Stack<int> large = [];
        for (int i = 0; i < weights.Length; i++)
        {
            _keep[i] = weights[i] / sum * weights.Length;
            (_keep[i] < 1 ? small : large).Push(i);
        }

        while (small.TryPop(out int poor) && large.TryPop(out int rich))
        {
            _alias[poor] = rich;
            _keep[rich] -= 1 - _keep[poor];
            (_keep[rich] < 1 ? small : large).Push(rich);
        }

        // Rounding leaves some that are full but for the last bits.
        foreach (int rest in small.Concat(large)) _keep[rest] = 1;
    }

    /// <summary>The index for a number from 0 up to, and without, 1.</summary>
    public int Pick(double share)
    {
        double scaled = share * _keep.Length;
        int index = Math.Min((int)scaled, _keep.Length - 1);
        return scaled - index < _keep[index] ? index : _alias[index];
    }
}
