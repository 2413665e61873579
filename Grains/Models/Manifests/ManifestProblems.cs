using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Collects what is wrong with one manifest, so that all of it is told at once.</summary>
/// <param name="file">The file's name for the messages, such as <c>models/simple/model.json</c>.</param>
internal sealed class ManifestProblems(string file)
{
    private readonly List<string> _problems = [];

    public bool Any => _problems.Count > 0;

    /// <summary>All problems, each half a sentence with file, path and rule.</summary>
    public ImmutableArray<string> All => [.. _problems];

    /// <summary>Notes that the value at <paramref name="path"/> is wrong; <paramref name="rule"/> says what is allowed.</summary>
    public void Add(string path, string rule) => _problems.Add($"{file}: {(path.Length == 0 ? "the manifest" : $"'{path}'")} {rule}");

    /// <summary>All problems as one exception.</summary>
    public ModelLoadException ToException() => new(string.Join("; ", _problems) + ".");
}
