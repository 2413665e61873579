using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Holds a manifest's labels against the outputs that the model really has.</summary>
internal static class LabelCheck
{
    /// <exception cref="ModelLoadException">Labels are for no output, or not one for each of its columns.</exception>
    public static void Check(ModelDeployment deployment, ModelSignature signature)
    {
        var problems = new ManifestProblems(deployment.ManifestName);
        foreach ((string name, ImmutableArray<string> labels) in deployment.Manifest.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            if (signature.Outputs.FirstOrDefault(o => o.Name == name) is not { } output)
            {
                string outputs = string.Join(", ", signature.Outputs.Select(o => $"'{o.Name}'"));
                problems.Add($"labels.{name}", $"is for no output of version {deployment.Version}; allowed are {outputs}");
            }
            else if (Columns(output) is { } columns && columns != labels.Length)
            {
                problems.Add($"labels.{name}", $"must be an array of {columns} strings, one for each column of the output, not of {labels.Length}");
            }
        }

        if (problems.Any) throw problems.ToException();
    }

    /// <summary>The elements of one row, which are what a classification ranks; null where each request may have another number.</summary>
    private static long? Columns(TensorSpec output)
    {
        ReadOnlySpan<TensorDimension> row = output.Dimensions.AsSpan()[(output.Dimensions.Length > 1 ? 1 : 0)..];
        long columns = 1;
        foreach (TensorDimension dimension in row)
        {
            if (dimension.IsFree) return null;
            columns *= dimension.Size;
        }

        return columns;
    }
}
