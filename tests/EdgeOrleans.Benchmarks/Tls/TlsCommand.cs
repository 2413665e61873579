using System.Globalization;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Tls;

/// <summary>What mutual TLS between silos costs.</summary>
internal static class TlsCommand
{
    private const int Large = 600_000;

    /// <summary>Measures.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        using ThrowawayCertificate certificate = new();
        await using SiloPair plain = await SiloPair.StartAsync([]);
        await using SiloPair secured = await SiloPair.StartAsync(certificate.Settings);
        MarkdownTable table = new("call", "without TLS", "mutual TLS", "ratio");
        foreach ((string name, int bytes) in ((string, int)[])[("empty", 0), ("600 KB", Large)])
        {
            (List<double> without, List<double> with) = ([], []);
            for (int round = 0; round <= arguments.Rounds; round++)
            {
                double first = await plain.CallAsync(bytes, TimeSpan.FromSeconds(arguments.Seconds));
                double second = await secured.CallAsync(bytes, TimeSpan.FromSeconds(arguments.Seconds));
                if (round == 0) continue;
                without.Add(first);
                with.Add(second);
            }

            (double before, double after) = (Median.Of(without), Median.Of(with));
            table.Add(name, Text(before), Text(after), (after / before).ToString("F2", CultureInfo.InvariantCulture));
        }

        return new Section("tls", table.ToString());
    }

    private static string Text(double microseconds) => $"{microseconds.ToString("F0", CultureInfo.InvariantCulture)} µs";
}
