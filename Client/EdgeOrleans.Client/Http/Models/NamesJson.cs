namespace EdgeOrleans.Client.Http.Models;

/// <summary>Names of models.</summary>
internal sealed record NamesJson(string[] Models);
