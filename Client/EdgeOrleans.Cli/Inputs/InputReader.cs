using System.Collections.Immutable;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Inputs.Images;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Makes a model's inputs of what the command line says of them.</summary>
/// <param name="host">Reads files.</param>
/// <param name="model">The model's name, for messages.</param>
/// <param name="specs">What the model takes.</param>
/// <param name="shapes">Shapes that the command line names, by input.</param>
/// <param name="scaling">What becomes of pictures.</param>
internal sealed class InputReader(
    ToolHost host, string model, ImmutableArray<TensorSpec> specs, IReadOnlyDictionary<string, TensorShape> shapes, ImageScaling scaling)
{
    /// <summary>What an option <c>--input</c> takes.</summary>
    public const string Form =
        "An input as NAME=VALUE, to be repeated; NAME= may be left out where the model has one. VALUE is JSON, a text, or @FILE: .json, .npy, a picture, a text, else raw elements. Ahead of it, json: npy: raw: text: lines: image: say which";

    /// <summary>Reads all inputs, in the model's order.</summary>
    /// <exception cref="ToolException">One is unknown, given twice, missing or of another form.</exception>
    public async Task<ImmutableArray<Tensor>> ReadAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] unknown = [.. shapes.Keys.Where(name => specs.All(spec => spec.Name != name))];
        if (unknown.Length > 0) throw ToolException.InvalidInput($"--shape names '{unknown[0]}', but {Takes()}.");
        var given = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            (TensorSpec spec, string value) = Split(argument);
            if (given.ContainsKey(spec.Name)) throw ToolException.InvalidInput($"Input '{spec.Name}' is given twice; give it once.");
            given[spec.Name] = await ReadAsync(spec, InputSource.Parse(value, spec), cancellationToken);
        }

        string[] missing = [.. specs.Where(spec => !given.ContainsKey(spec.Name)).Select(spec => $"'{spec.Name}'")];
        if (missing.Length > 0) throw ToolException.InvalidInput($"No value is given for {string.Join(", ", missing)}; {Takes()}.");
        return [.. specs.Select(spec => given[spec.Name])];
    }

    private async Task<Tensor> ReadAsync(TensorSpec spec, InputSource source, CancellationToken cancellationToken)
    {
        TensorShape? shape = shapes.TryGetValue(spec.Name, out TensorShape named) ? named : null;
        byte[] content = source.IsFile
            ? await ToolFiles.ReadAsync(host, source.Value, cancellationToken)
            : System.Text.Encoding.UTF8.GetBytes(source.Value);
        try
        {
            return source.Form switch
            {
                InputForm.Json => JsonInput.Read(spec, shape, content),
                InputForm.Npy => ShapeFitting.Apply(spec, shape, NpyReader.Read(spec.Name, content)),
                InputForm.Raw => RawInput.Read(spec, shape, content),
                InputForm.Text => TextInput.Read(spec, shape, [TextInput.Decode(content)]),
                InputForm.Lines => TextInput.Read(spec, shape, TextInput.LinesOf(content)),
                _ => ImageInput.Read(spec, shape, content, scaling),
            };
        }
        catch (FormatException failure)
        {
            string where = source.IsFile ? $" from '{source.Value}'" : "";
            throw ToolException.InvalidInput($"Input '{spec.Name}'{where} cannot be used: {failure.Message}");
        }
    }

    private (TensorSpec Spec, string Value) Split(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && specs.FirstOrDefault(spec => argument.AsSpan(0, equals).SequenceEqual(spec.Name)) is { } named) return (named, argument[(equals + 1)..]);
        return specs.Length == 1
            ? (specs[0], argument)
            : throw ToolException.InvalidInput($"'{(equals > 0 ? argument[..equals] : argument)}' is no input; {Takes()}.");
    }

    private string Takes() =>
        $"model '{model}' takes {string.Join(", ", specs.Select(static spec => $"{spec.Name} {spec.DataType.WireName()} {ShapeFitting.Text(spec)}"))}";
}
