using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Asks for no reports and remembers nothing, where no router follows the other PoPs.</summary>
internal sealed class IdlePopObserver : IPopObserver
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Neighbours => [];

    /// <inheritdoc />
    public void OnMembers(IReadOnlyList<PopMember> others)
    {
    }

    /// <inheritdoc />
    public void OnReport(PopReport report)
    {
    }

    /// <inheritdoc />
    public void OnRoundTrip(string pop, TimeSpan roundTrip)
    {
    }
}
