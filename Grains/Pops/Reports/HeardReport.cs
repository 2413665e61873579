using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>A report and when it came.</summary>
/// <param name="Report">The report.</param>
/// <param name="At">The timestamp of this PoP's clock.</param>
internal sealed record HeardReport(PopReport Report, long At);
