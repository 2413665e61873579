using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Silo.Gateway.Models;

/// <summary>The protocol's words for what the catalog holds.</summary>
internal static class ModelWords
{
    /// <summary>The backend of all models.</summary>
    public const string Backend = "onnxruntime";

    /// <summary>The name of a state.</summary>
    public static string NameOf(ModelState state) => state switch
    {
        ModelState.Ready => "READY",
        ModelState.Loading => "LOADING",
        ModelState.Unloading => "UNLOADING",
        _ => "UNAVAILABLE",
    };
}
