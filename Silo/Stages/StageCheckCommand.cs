using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Silo.Stages;

/// <summary>Checks a module as its upload would, and prints what was found.</summary>
internal static class StageCheckCommand
{
    private const int MostElements = 16;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>stage check</c>.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>The exit code: 0, or 1 when the module would be refused or its run failed, which the last line explains.</returns>
    /// <exception cref="StartException">The arguments are wrong or a file cannot be read.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        StageCheckArguments files = StageCheckArguments.Parse(args);
        byte[] module = await ReadAsync(files.Module);
        string manifest = files.Manifest is null ? "" : System.Text.Encoding.UTF8.GetString(await ReadAsync(files.Manifest));
        byte[]? input = files.Input is null ? null : await ReadAsync(files.Input);
        StageCheckReport report;
        try
        {
            report = await StageCheck.RunAsync(Path.GetFileNameWithoutExtension(files.Module), module, manifest, input, CancellationToken.None);
        }
        catch (FrameException failure)
        {
            throw new StartException($"{files.Input} is no tensor frame. {failure.Message}");
        }

        if (report.Refusal is { } refused)
        {
            await output.WriteLineAsync(refused.Message);
            return 1;
        }

        foreach (string line in LinesOf(files.Module, module.Length, report)) await output.WriteLineAsync(line);
        if (report.Result?.Refusal is not { } refusal) return 0;
        await output.WriteLineAsync(refusal.FullMessage);
        return 1;
    }

    private static IEnumerable<string> LinesOf(string path, int bytes, StageCheckReport report)
    {
        yield return $"{path}: a stage of form {report.Info!.Form}, {bytes} bytes";
        yield return $"  imports   {List(report.Imports)}";
        yield return $"  exports   {List(report.Exports)}";
        yield return $"  memory    {report.MinMemoryBytes} bytes from the start, at most {report.Info.MemoryBytes}";
        yield return $"  compiled  {report.CompiledBytes} bytes in {report.CompileTime.TotalMilliseconds:0.0} ms";
        if (report.Result is not { Refusal: null } result) yield break;
        yield return $"  ran       {result.Run.TotalMilliseconds:0.000} ms, {result.Ending}";
        foreach (Tensor tensor in result.Outputs) yield return $"    {tensor} = {ElementsOf(tensor)}";
    }

    private static string List(ImmutableArray<string> names) => names.IsEmpty ? "nothing" : string.Join(", ", names);

    private static string ElementsOf(Tensor tensor)
    {
        string[] elements = tensor.DataType switch
        {
            TensorDataType.Bytes => [.. tensor.AsStrings().Select(text => $"\"{text}\"")],
            TensorDataType.Fp32 => Texts(tensor.AsSpan<float>()),
            TensorDataType.Fp64 => Texts(tensor.AsSpan<double>()),
            TensorDataType.Int64 => Texts(tensor.AsSpan<long>()),
            TensorDataType.Int32 => Texts(tensor.AsSpan<int>()),
            _ => [$"{tensor.Data.Length} bytes"],
        };
        return string.Join(", ", elements.Take(MostElements)) + (elements.Length > MostElements ? ", …" : "");
    }

    private static string[] Texts<T>(ReadOnlySpan<T> elements)
        where T : unmanaged, IFormattable
    {
        string[] texts = new string[Math.Min(elements.Length, MostElements + 1)];
        for (int i = 0; i < texts.Length; i++) texts[i] = elements[i].ToString(null, System.Globalization.CultureInfo.InvariantCulture);
        return texts;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be read: {failure.Message}");
        }
    }
}
