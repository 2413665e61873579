using System.Text.RegularExpressions;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>The ranges of a pipeline's values.</summary>
internal static partial class PipelineLimits
{
    /// <summary>Bytes of the text of a pipeline that is deployed.</summary>
    public const int BytesMax = 1 << 20;

    public const int StepsMax = 64;
    public const int TensorsMax = 64;
    public const int RankMax = 16;
    public const int ParametersMax = 64;

    /// <summary>The form of the names of steps and of a pipeline's inputs, in words.</summary>
    public const string NameForm = "1 to 64 of a-z, A-Z, 0-9, '_' and '-'";

    public static readonly IntRange Dimension = new(-1, int.MaxValue);

    /// <summary>Whether it is a name of a step or of an input of a pipeline.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
