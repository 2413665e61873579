using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Scenarios;

/// <summary>Runs cases with policies and seeds, as many runs at a time as there are threads.</summary>
/// <param name="threads">How many runs at a time.</param>
/// <param name="onRun">Told of each run that ended: case, policy, seed, and how long it took.</param>
internal sealed class Experiment(int threads, Action<ScenarioCase, string, int, TimeSpan> onRun)
{
    /// <summary>Runs every case with its policies.</summary>
    /// <param name="cases">The cases; each with the policies to run.</param>
    /// <param name="seeds">The seeds, 1 to that.</param>
    public IReadOnlyList<CaseRuns> Run(IReadOnlyList<ScenarioCase> cases, int seeds)
    {
        var jobs = (
            from place in Enumerable.Range(0, cases.Count)
            from policy in cases[place].Policies
            from seed in Enumerable.Range(1, seeds)
            select (Case: cases[place], Policy: policy, Seed: seed)).ToArray();
        RunMetrics[] metrics = new RunMetrics[jobs.Length];

        // Runs in the same world follow each other, so that only one world is kept.
        foreach (var group in Enumerable.Range(0, jobs.Length).GroupBy(job => jobs[job].Case.World with { Seed = (ulong)jobs[job].Seed }))
        {
            EdgeWorld world = EdgeWorld.Build(group.Key);
            Parallel.ForEach(group, new ParallelOptions { MaxDegreeOfParallelism = threads }, job =>
            {
                (ScenarioCase place, string policy, int seed) = jobs[job];
                long start = TimeProvider.System.GetTimestamp();
                metrics[job] = new Simulation(world, place.Conditions, (ulong)seed, PolicyCatalog.Maker(policy)).Run();
                onRun(place, policy, seed, TimeProvider.System.GetElapsedTime(start));
            });
        }

        return [.. Enumerable.Range(0, jobs.Length).Where(job => jobs[job].Seed == 1)
            .Select(job => new CaseRuns(jobs[job].Case, jobs[job].Policy, metrics[job..(job + seeds)]))];
    }
}
