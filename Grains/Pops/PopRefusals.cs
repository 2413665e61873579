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
        string names = string.Join(", ", members.Take(MostNames).Select(member => member.Site.Id));
        string more = members.Length > MostNames ? ", …" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PoP '{pop}' is not a member of the cluster, which has {members.Length} ({names}{more}); start it or ask another.");
    }
}
