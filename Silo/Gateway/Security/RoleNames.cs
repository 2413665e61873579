using System.Collections.Immutable;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>The roles as keys and tokens name them.</summary>
internal static class RoleNames
{
    /// <summary>All names.</summary>
    public static ImmutableArray<string> All { get; } = ["infer", "deploy", "operate"];

    /// <summary>The role of a name; none for one that is no role.</summary>
    public static Roles Parse(ReadOnlySpan<char> name) => name switch
    {
        "infer" => Roles.Infer,
        "deploy" => Roles.Deploy,
        "operate" => Roles.Operate,
        _ => Roles.None,
    };

    /// <summary>All roles of names; those that are no role give none.</summary>
    public static Roles Parse(IEnumerable<string> names) => names.Aggregate(Roles.None, (roles, name) => roles | Parse(name));
}
