using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Where an input comes from.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="IsFile">Whether <paramref name="Value"/> is the path of a file.</param>
/// <param name="Value">The elements themselves, or a path.</param>
internal sealed record InputSource(InputForm Form, bool IsFile, string Value)
{
    private static readonly (string Prefix, InputForm Form)[] Prefixes =
    [
        ("json:", InputForm.Json), ("npy:", InputForm.Npy), ("raw:", InputForm.Raw), ("text:", InputForm.Text), ("lines:", InputForm.Lines), ("image:", InputForm.Image),
    ];

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    /// <summary>Reads what stands behind the name: <c>@file</c>, or the elements, with the form ahead or not.</summary>
    public static InputSource Parse(string text, TensorSpec spec)
    {
        foreach ((string prefix, InputForm form) in Prefixes)
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal)) continue;
            string rest = text[prefix.Length..];
            bool isFile = rest.StartsWith('@') || form is InputForm.Npy or InputForm.Raw or InputForm.Image;
            return new InputSource(form, isFile, rest.StartsWith('@') ? rest[1..] : rest);
        }

        if (text.StartsWith('@')) return new InputSource(FormOfFile(text[1..], spec), true, text[1..]);
        bool isJson = spec.DataType != TensorDataType.Bytes || text.StartsWith('[');
        return new InputSource(isJson ? InputForm.Json : InputForm.Text, false, text);
    }

    private static InputForm FormOfFile(string path, TensorSpec spec)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        return ending switch
        {
            ".npy" => InputForm.Npy,
            ".json" => InputForm.Json,
            _ when spec.DataType == TensorDataType.Bytes => InputForm.Text,
            _ when Pictures.Contains(ending) => InputForm.Image,
            _ => InputForm.Raw,
        };
    }
}
