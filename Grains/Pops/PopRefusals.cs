using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Grains.Pops;

/// <summary>The refusals of requests whose PoP cannot be reached.</summary>
internal static class PopRefusals
{
    private const int MostNames = 8;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>The PoP is not a member of the cluster.</summary>
    public static Refusal Absent(string pop, IPopDirectory directory) =>
        new(RefusalCause.Unavailable, AbsentMessage(pop, directory.Members), RetryAfter);

    /// <summary>The sentence of <see cref="Absent"/>.</summary>
    public static string AbsentMessage(string pop, ImmutableArray<PopMember> members)
    {
        // One that dies can be gone for placement a moment before it is gone from the members.
        string[] others = [.. members.Select(member => member.Site.Id).Where(id => id != pop)];
        string more = others.Length > MostNames ? ", …" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PoP '{pop}' is not a member of the cluster, which has {others.Length} ({string.Join(", ", others.Take(MostNames))}{more}); start it or ask another.");
    }
}
