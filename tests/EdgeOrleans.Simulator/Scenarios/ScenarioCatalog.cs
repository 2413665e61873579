using System.Globalization;
using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>The scenarios by their names.</summary>
internal static class ScenarioCatalog
{
    private const double UsualLoad = 0.65;
    private const double RareModelWarmShare = 0.02;

    /// <summary>All scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("steady", "the same demand all the time, at loads of 0.5, 0.65 and 0.8", settings =>
            [.. Loads(settings).Select(load => Case("steady", $"load {Text(load)}", settings with { Load = load }, PolicyCatalog.Compared))]),
        new("parts", "steady load; the product's router with each of its parts removed", settings =>
            [Case("parts", "", settings, PolicyCatalog.Parts)]),
        new("diurnal", "a day of 24 hours passes during the run", settings =>
            [Case("diurnal", "", settings, PolicyCatalog.Few, conditions => conditions with { IsDiurnal = true })]),
        new("crowd", "from the third second, 1.5 and 2 times the demand around Jakarta", settings =>
            [.. new[] { 1.5, 2 }.Select(factor =>
                Case("crowd", $"{Text(factor)} times", settings, PolicyCatalog.Few, conditions => conditions with { CrowdFactor = factor }))]),
        new("failing", "from the third second, 1 % of the PoPs fail nine requests of ten within 2 ms", settings =>
            [Case("failing", "", settings, PolicyCatalog.Few, conditions => conditions with { FailingShare = 0.01 })]),
        new("slow", "from the third second, 5 % of the PoPs are three times slower", settings =>
            [Case("slow", "", settings, PolicyCatalog.Few, conditions => conditions with { SlowShare = 0.05 })]),
        new("flapping", "from the third second, 2 % of the PoPs are 2 s up and 2 s down in turn", settings =>
            [Case("flapping", "", settings, PolicyCatalog.Few, conditions => conditions with { FlappingShare = 0.02 })]),
        new("partition", "for 3 s, no reports, or nothing at all, passes the border of the region around Jakarta", settings =>
        [
            Case("partition", "reports", settings, PolicyCatalog.Few, conditions => conditions with { Partition = PartitionKind.Reports }),
            Case("partition", "everything", settings, PolicyCatalog.Few, conditions => conditions with { Partition = PartitionKind.Everything }),
        ]),
        new("cold", "from the third second, 5 % of all requests ask for a model that is warm on 2 % of the PoPs", settings =>
            [Case("cold", "", settings, PolicyCatalog.Few, conditions => conditions with { RareModelShare = 0.05 }, world => world with { RareModelWarmShare = RareModelWarmShare })]),
        new("report-age", "reports every 0.05 to 4 s", settings =>
            [.. new[] { 0.05, 0.1, 0.25, 1, 2, 4 }.Select(period =>
                Case("report-age", $"{Text(period)} s", settings, PolicyCatalog.ByReports, conditions => conditions with { ReportPeriod = period * 1_000 }))]),
        new("routers", "a router in each PoP, or one in each region, with the detour to it", settings =>
        [
            Case("routers", "each PoP", settings, PolicyCatalog.Few),
            Case("routers", "each region", settings, PolicyCatalog.Few, conditions => conditions with { Routers = RouterPlacement.Region }),
        ]),
    ];

    /// <summary>Finds a scenario.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);

    private static double[] Loads(ScenarioSettings settings) => settings.Load is { } load ? [load] : [0.5, UsualLoad, 0.8];

    private static ScenarioCase Case(
        string scenario,
        string label,
        ScenarioSettings settings,
        IReadOnlyList<string> policies,
        Func<Conditions, Conditions>? change = null,
        Func<WorldSettings, WorldSettings>? changeWorld = null)
    {
        WorldSettings world = new() { Map = settings.Map, MostPops = settings.MostPops };
        Conditions conditions = new() { Load = settings.Load ?? UsualLoad, Duration = settings.Seconds * 1_000, Options = settings.Options };
        return new ScenarioCase(scenario, label, changeWorld?.Invoke(world) ?? world, change?.Invoke(conditions) ?? conditions, policies);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
