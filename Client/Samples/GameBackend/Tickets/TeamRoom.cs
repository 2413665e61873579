namespace Samples.GameBackend.Tickets;

/// <summary>Whether two teams have room for parties without parting any of them. Immutable.</summary>
internal readonly record struct TeamRoom
{
    private readonly int _teamSize;

    /// <summary>Bit n is set when some of the parties together have n players.</summary>
    private readonly int _sums;

    /// <summary>Two empty teams.</summary>
    /// <param name="teamSize">The players of a team, 1 to 5.</param>
    public TeamRoom(int teamSize)
        : this(teamSize, sums: 1, players: 0)
    {
    }

    private TeamRoom(int teamSize, int sums, int players) => (_teamSize, _sums, Players) = (teamSize, sums, players);

    /// <summary>The players of all parties.</summary>
    public int Players { get; }

    /// <summary>Whether some of the parties fit into one team and the others into the other.</summary>
    public bool IsEnough
    {
        get
        {
            for (int team = Math.Max(0, Players - _teamSize); team <= _teamSize; team++)
            {
                if ((_sums >> team & 1) == 1) return true;
            }

            return false;
        }
    }

    /// <summary>The same with one party more.</summary>
    /// <param name="players">Its players, 1 to the team's size.</param>
    public TeamRoom With(int players) => new(_teamSize, _sums | (_sums << players), Players + players);
}
