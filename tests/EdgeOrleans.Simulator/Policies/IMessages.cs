namespace EdgeOrleans.Simulator.Policies;

/// <summary>Lets a policy act at a later time.</summary>
internal interface IMessages
{
    /// <summary>Calls the policy with a number when that time has come.</summary>
    void Send(int message, double arrival);
}
