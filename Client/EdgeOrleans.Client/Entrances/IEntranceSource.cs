using System.Collections.Immutable;

namespace EdgeOrleans.Client.Entrances;

/// <summary>
/// Entrances that are not doors. What makes them is reached only from the option that asks for them, so that a trimmed
/// program which calls doors holds nothing of it.
/// </summary>
internal interface IEntranceSource
{
    /// <summary>Adds what is wrong with its options, a sentence each.</summary>
    /// <param name="problems">Gets the sentences.</param>
    /// <param name="clock">Tells whether certificates are valid.</param>
    void Check(List<string> problems, TimeProvider clock);

    /// <summary>Makes them, the preferred ones first; nothing is connected yet.</summary>
    /// <param name="program">The services of the program.</param>
    /// <param name="maxResponseBytes">Bytes of the largest answer that is taken.</param>
    ImmutableArray<IEntrance> Create(IServiceProvider program, int maxResponseBytes);
}
