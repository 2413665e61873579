using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Reports;

/// <summary>Cheat reports.</summary>
internal static class ReportServices
{
    /// <summary>Adds them. Section <c>Reports</c> holds their options.</summary>
    public static void AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<ReportOptions>(configuration, "Reports");
        services.AddSingleton<CheatJudge>();
        services.AddSingleton<ReportBook>();
    }
}
