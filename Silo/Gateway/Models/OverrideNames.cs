using System.Globalization;
using System.Text.RegularExpressions;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security.Audit;

namespace EdgeOrleans.Silo.Gateway.Models;

/// <summary>The parameters of a load that stand in for files of the model's folder.</summary>
internal static partial class OverrideNames
{
    /// <summary>The parameter that stands in for the manifest.</summary>
    public const string Config = "config";

    private const string FilePrefix = "file:";
    private const int MostNames = 8;

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

    /// <summary>Says in the audit log what a load brings along: names, of which <see cref="ReadPath"/> leaves no others than plain ones.</summary>
    public static void Describe(HttpContext context, ModelOverrides? overrides)
    {
        if (overrides is null) return;
        IEnumerable<string> files = overrides.Files.Keys.Order(StringComparer.Ordinal);
        string[] names = [.. overrides.ManifestJson is null ? files : files.Prepend(Config)];
        string rest = names.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNames} more") : "";
        AuditLog.Describe(context, $"with {string.Join(", ", names.Take(MostNames))}{rest}");
    }

    // Never a path that leads out of the model's folder.
    [GeneratedRegex(@"\A[1-9][0-9]{0,8}/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FilePath();
}
