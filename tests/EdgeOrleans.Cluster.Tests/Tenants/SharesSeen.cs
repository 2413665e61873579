using System.Globalization;

namespace EdgeOrleans.Cluster.Tests.Tenants;

/// <summary>The shares of some PoPs, for people.</summary>
internal sealed record SharesSeen(double[] Shares)
{
    public override string ToString() => $"shares {string.Join(", ", Shares.Select(share => share.ToString("0.###", CultureInfo.InvariantCulture)))}";
}
