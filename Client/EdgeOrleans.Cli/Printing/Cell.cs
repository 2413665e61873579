using System.Globalization;
using Spectre.Console;

namespace EdgeOrleans.Cli.Printing;

/// <summary>What stands in a field of a table.</summary>
/// <param name="Text">The text, without markup.</param>
/// <param name="Style">Its colour; null for none.</param>
internal readonly record struct Cell(string Text, Style? Style = null)
{
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Waiting = new(Color.Yellow);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    public static implicit operator Cell(string? text) => new(text ?? "");

    public static implicit operator Cell(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A state in the colour that says how good it is.</summary>
    public static Cell State(string state) => new(state, state.ToUpperInvariant() switch
    {
        "READY" or "ACTIVE" or "WARM" or "SERVING" => Good,
        "FAILED" or "UNAVAILABLE" or "REVOKED" or "EXPIRED" => Bad,
        _ => Waiting,
    });

    /// <summary>What matters less.</summary>
    public static Cell Aside(string? text) => new(text ?? "", Dim);

    /// <summary>What is wrong.</summary>
    public static Cell Problem(string? text) => new(text ?? "", Bad);
}
