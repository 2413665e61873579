using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>Reads inputs and outputs out of an ONNX file without loading it.</summary>
internal interface ISignatureReader
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelLoadException">The file is missing or is no ONNX model.</exception>
    ModelSignature Read(string path);
}
