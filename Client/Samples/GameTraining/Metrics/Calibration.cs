namespace Samples.GameTraining.Metrics;

/// <summary>How well predicted probabilities agree with what came about.</summary>
/// <param name="Brier">The mean squared error; 0.25 for one who always says one half.</param>
/// <param name="LogLoss">The mean negative logarithm of the probability given to what came about, in nats.</param>
/// <param name="ExpectedError">The expected calibration error over ten bins of equal width.</param>
/// <param name="Bins">The bins.</param>
internal sealed record Calibration(double Brier, double LogLoss, double ExpectedError, IReadOnlyList<ReliabilityBin> Bins)
{
    private const int BinCount = 10;

    /// <summary>Measures predictions.</summary>
    public static Calibration Of(IReadOnlyList<double> predicted, IReadOnlyList<bool> happened)
    {
        double brier = 0, loss = 0;
        int[] counts = new int[BinCount];
        double[] sums = new double[BinCount], events = new double[BinCount];
        for (int i = 0; i < predicted.Count; i++)
        {
            double p = Math.Clamp(predicted[i], 1e-7, 1 - 1e-7), y = happened[i] ? 1 : 0;
            brier += (p - y) * (p - y);
            loss -= Math.Log(happened[i] ? p : 1 - p);
            int bin = Math.Min((int)(p * BinCount), BinCount - 1);
            counts[bin]++;
            sums[bin] += p;
            events[bin] += y;
        }

        ReliabilityBin[] bins = [.. counts.Select((count, i) => new ReliabilityBin(count, sums[i] / Math.Max(count, 1), events[i] / Math.Max(count, 1)))];
        double error = bins.Sum(bin => bin.Count * Math.Abs(bin.Predicted - bin.Observed)) / predicted.Count;
        return new Calibration(brier / predicted.Count, loss / predicted.Count, error, bins);
    }
}
