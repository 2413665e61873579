using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>A version in the repository index.</summary>
internal sealed record IndexEntryJson(string Name, string Version, string State, string? Reason = null)
{
    public ModelIndexEntry ToEntry() =>
        new(Name, AnswerTexts.TryReadVersion(Version, out int version) ? version : 0, AnswerTexts.StateOf(State), Reason ?? "");
}
