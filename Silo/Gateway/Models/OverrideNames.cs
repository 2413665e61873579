using System.Text.RegularExpressions;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Models;

/// <summary>The parameters of a load that stand in for files of the model's folder.</summary>
internal static partial class OverrideNames
{
    /// <summary>The parameter that stands in for the manifest.</summary>
    public const string Config = "config";

    private const string FilePrefix = "file:";

    /// <summary>Whether a parameter stands in for a file.</summary>
    public static bool IsFile(string key) => key.StartsWith(FilePrefix, StringComparison.Ordinal);

    /// <summary>The file that it stands in for, such as <c>1/model.onnx</c>.</summary>
    /// <exception cref="RefusedException">It is no file of a version.</exception>
    public static string ReadPath(string key)
    {
        string path = key[FilePrefix.Length..];
        return FilePath().IsMatch(path) ? path : throw RefusedException.InvalidInput(
            $"The parameter '{key}' must name a file of a version, such as 'file:1/model.onnx'.");
    }

    // Never a path that leads out of the model's folder.
    [GeneratedRegex(@"\A[1-9][0-9]{0,8}/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();
}
