namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>The members of the cluster.</summary>
internal sealed record PopList
{
    /// <summary>The members, by id.</summary>
    public PopInfo[] Pops { get; set; } = [];
}
