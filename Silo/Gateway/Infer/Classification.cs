using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>The classification extension: a tensor's highest elements as strings <c>value:index[:label]</c>.</summary>
internal static class Classification
{
    /// <summary>Most strings of an output.</summary>
    public const int MostTexts = 100_000;

    /// <summary>
    /// Ranks each row of <paramref name="output"/>. The rows are those of the first dimension, and a tensor of fewer
    /// than two dimensions is one row.
    /// </summary>
    /// <param name="output">The model's output.</param>
    /// <param name="classes">How many elements of each row, at most.</param>
    /// <param name="labels">Labels by index; may be shorter than a row.</param>
    /// <returns>BYTES of shape [rows, classes], or [classes] for a tensor of fewer than two dimensions.</returns>
    /// <exception cref="RefusedException">The elements have no order, or the rows have more than <see cref="MostTexts"/> classes together.</exception>
    public static Tensor Of(Tensor output, int classes, IReadOnlyList<string> labels) => output.DataType switch
    {
        TensorDataType.UInt8 => Rank<byte>(output, classes, labels),
        TensorDataType.UInt16 => Rank<ushort>(output, classes, labels),
        TensorDataType.UInt32 => Rank<uint>(output, classes, labels),
        TensorDataType.UInt64 => Rank<ulong>(output, classes, labels),
        TensorDataType.Int8 => Rank<sbyte>(output, classes, labels),
        TensorDataType.Int16 => Rank<short>(output, classes, labels),
        TensorDataType.Int32 => Rank<int>(output, classes, labels),
        TensorDataType.Int64 => Rank<long>(output, classes, labels),
        TensorDataType.Fp16 => Rank<Half>(output, classes, labels),
        TensorDataType.Fp32 => Rank<float>(output, classes, labels),
        TensorDataType.Fp64 => Rank<double>(output, classes, labels),
        _ => throw RefusedException.InvalidInput(
            $"The output '{output.Name}' is {output.DataType.WireName()}, which cannot be ranked; ask for it without 'classification'."),
    };

    private static Tensor Rank<T>(Tensor output, int classes, IReadOnlyList<string> labels)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(output.Data.Span);
        bool isBatch = output.Shape.Rank > 1;
        int rows = isBatch ? (int)output.Shape[0] : 1;
        int width = rows == 0 ? 0 : elements.Length / rows;
        int kept = Math.Min(classes, width);
        if ((long)rows * kept > MostTexts)
        {
            throw RefusedException.InvalidInput(
                $"The output '{output.Name}' would have {(long)rows * kept} classes; allowed are {MostTexts}: lower 'classification', or ask for the tensor.");
        }

        string[] texts = new string[rows * kept];

        // The lowest of those that are kept comes first; of equal values that is the last one.
        PriorityQueue<int, (T Value, int Index)> highest = new(kept, Comparer<(T Value, int Index)>.Create(
            static (left, right) => left.Value.CompareTo(right.Value) is var by and not 0 ? by : right.Index - left.Index));
        for (int row = 0; kept > 0 && row < rows; row++) RankRow(elements.Slice(row * width, width), highest, texts.AsSpan(row * kept, kept), labels);
        return Tensor.Create(output.Name, texts, isBatch ? [rows, kept] : [kept]);
    }

    /// <summary>Ranks a row with a queue that is empty before and after.</summary>
    private static void RankRow<T>(
        ReadOnlySpan<T> values, PriorityQueue<int, (T Value, int Index)> highest, Span<string> texts, IReadOnlyList<string> labels)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i < texts.Length) highest.Enqueue(i, (values[i], i));
            else highest.EnqueueDequeue(i, (values[i], i));
        }

        for (int i = texts.Length - 1; i >= 0; i--)
        {
            int index = highest.Dequeue();
            texts[i] = Format(values[index], index, labels);
        }
    }

    private static string Format<T>(T value, int index, IReadOnlyList<string> labels)
        where T : INumber<T> =>
        index < labels.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{value}:{index}:{labels[index]}")
            : string.Create(CultureInfo.InvariantCulture, $"{value}:{index}");
}
