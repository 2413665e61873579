using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Modules;

/// <summary>The type of a function of 32- and 64-bit integers.</summary>
/// <param name="Parameters">A letter for each parameter: i for i32, I for i64.</param>
/// <param name="Results">A letter for each result.</param>
internal readonly record struct FunctionType(string Parameters, string Results)
{
    /// <summary>Whether a function has this type.</summary>
    public bool Is(IReadOnlyList<ValueKind> parameters, IReadOnlyList<ValueKind> results) =>
        parameters.SequenceEqual(KindsOf(Parameters)) && results.SequenceEqual(KindsOf(Results));

    /// <summary>The types that the letters stand for.</summary>
    public static ValueKind[] KindsOf(string letters) => [.. letters.Select(letter => letter == 'i' ? ValueKind.Int32 : ValueKind.Int64)];

    /// <summary>A type as the text format has it.</summary>
    public static string Text(IReadOnlyList<ValueKind> parameters, IReadOnlyList<ValueKind> results) =>
        $"({string.Join(", ", parameters.Select(NameOf))}) -> ({string.Join(", ", results.Select(NameOf))})";

    /// <inheritdoc />
    public override string ToString() => Text(KindsOf(Parameters), KindsOf(Results));

    private static string NameOf(ValueKind kind) => kind switch
    {
        ValueKind.Int32 => "i32",
        ValueKind.Int64 => "i64",
        ValueKind.Float32 => "f32",
        ValueKind.Float64 => "f64",
        ValueKind.V128 => "v128",
        _ => "reference",
    };
}
