using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Tests.Policies;

/// <summary>A request as a router saw it.</summary>
internal sealed record RouteCallFacts(long Request, int Router, int Model, bool IsResident, double Now, double Work, int Attempt, int HandOvers)
{
    public RouteCallFacts(in RouteCall call)
        : this(call.Request, call.Router, call.Model, call.IsResident, call.Now, call.Work, call.Attempt, call.HandOvers)
    {
        Candidates = call.Candidates.ToArray();
        Tried = call.Tried.ToArray();
    }

    public int[] Candidates { get; } = [];

    public ushort[] Tried { get; } = [];

    public bool Equals(RouteCallFacts? other) =>
        other is not null && (Request, Router, Model, IsResident, Now, Work) == (other.Request, other.Router, other.Model, other.IsResident, other.Now, other.Work);

    public override int GetHashCode() => Request.GetHashCode();
}
