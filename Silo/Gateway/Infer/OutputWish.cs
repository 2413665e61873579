namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>How the caller wants one output.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Binary">Whether in binary form; null for the request's default.</param>
/// <param name="Classes">How many of the highest classes instead of the tensor; 0 for the tensor.</param>
internal readonly record struct OutputWish(string Name, bool? Binary, int Classes);
