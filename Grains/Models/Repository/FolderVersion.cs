namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>One version as its folder has it.</summary>
/// <param name="Version">The version, from 1.</param>
/// <param name="ModelPath">Full path of its ONNX file.</param>
/// <param name="Problem">Why it cannot be served; null when nothing is known against it.</param>
/// <param name="Fingerprint">Changes with the files of the version.</param>
internal sealed record FolderVersion(int Version, string ModelPath, string? Problem, string Fingerprint);
