using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>What a policy is made with.</summary>
/// <param name="World">The world.</param>
/// <param name="Conditions">The run's conditions.</param>
/// <param name="Seed">For its own random numbers.</param>
/// <param name="Inbox">The reports that reached its routers.</param>
/// <param name="Servers">The PoPs as they are now: for the oracle, and for what happens on a PoP itself.</param>
/// <param name="Antagonists">What slows them; for the oracle.</param>
/// <param name="Faults">What goes wrong; for the oracle.</param>
/// <param name="Simulation">Lets it act.</param>
internal sealed record PolicyContext(
    EdgeWorld World,
    Conditions Conditions,
    ulong Seed,
    ReportInbox Inbox,
    PopServers Servers,
    Antagonists Antagonists,
    Faults Faults,
    ISimulatedWorld Simulation);
