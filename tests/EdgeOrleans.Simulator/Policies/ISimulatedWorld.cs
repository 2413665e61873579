namespace EdgeOrleans.Simulator.Policies;

/// <summary>What a policy can make happen beside its decisions.</summary>
internal interface ISimulatedWorld
{
    /// <summary>Calls the policy with a number when that time has come.</summary>
    void Send(int message, double arrival);

    /// <summary>Begins to load the rare model on a PoP, if it is neither there nor on its way.</summary>
    void BeginLoad(int pop);
}
