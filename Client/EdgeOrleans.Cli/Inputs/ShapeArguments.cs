using System.Globalization;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Reads shapes that the command line names.</summary>
internal static class ShapeArguments
{
    /// <summary>What an option <c>--shape</c> takes.</summary>
    public const string Form = "The shape of an input that the model leaves free, as NAME=1,16, to be repeated";

    /// <summary>Reads <c>NAME=1,16</c>.</summary>
    public static bool TryParse(string text, out string name, out TensorShape shape)
    {
        int equals = text.LastIndexOf('=');
        name = equals < 0 ? "" : text[..equals];
        shape = default;
        if (name.Length == 0) return false;
        string[] sizes = text[(equals + 1)..].Trim('[', ']').Split(',');
        long[] dimensions = new long[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!int.TryParse(sizes[i], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int size)) return false;
            dimensions[i] = size;
        }

        shape = TensorShape.Create(dimensions);
        return true;
    }

    /// <summary>Reads all of them.</summary>
    /// <exception cref="ToolException">One has another form or is given twice.</exception>
    public static Dictionary<string, TensorShape> Read(IEnumerable<string> arguments)
    {
        Dictionary<string, TensorShape> shapes = new(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            if (!TryParse(argument, out string name, out TensorShape shape)) throw ToolException.Usage($"'{argument}' is no shape; write NAME=1,16.");
            if (!shapes.TryAdd(name, shape)) throw ToolException.Usage($"The shape of '{name}' is given twice; give it once.");
        }

        return shapes;
    }
}
