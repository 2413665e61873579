using System.Text;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Reads texts as elements of BYTES.</summary>
internal static class TextInput
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a tensor of texts.</summary>
    /// <exception cref="FormatException">The model takes no texts, or another number of them.</exception>
    public static Tensor Read(TensorSpec spec, TensorShape? shape, string[] texts)
    {
        if (spec.DataType != TensorDataType.Bytes) throw new FormatException($"it is a text, and the model takes {spec.DataType.WireName()}.");
        return Tensor.Create(spec.Name, texts, ShapeFitting.Fill(spec, shape, texts.Length));
    }

    /// <summary>A text without the line's end that editors leave behind it.</summary>
    /// <exception cref="FormatException">It is not in UTF-8.</exception>
    public static string Decode(byte[] content)
    {
        try
        {
            string text = Strict.GetString(content);
            if (text.StartsWith('\uFEFF')) text = text[1..];
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("it is no text in UTF-8; give it as raw: or npy: instead.");
        }
    }

    /// <summary>The lines of a text.</summary>
    /// <exception cref="FormatException">It is not in UTF-8.</exception>
    public static string[] LinesOf(byte[] content) => [.. Decode(content).Split('\n').Select(static line => line.TrimEnd('\r'))];
}
