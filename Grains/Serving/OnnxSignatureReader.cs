using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Onnx;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Reads signatures out of ONNX files.</summary>
internal sealed class OnnxSignatureReader : ISignatureReader
{
    /// <inheritdoc />
    public ModelSignature Read(string path)
    {
        try
        {
            return OnnxModelFile.ReadSignature(path);
        }
        catch (OnnxLoadException exception)
        {
            throw new ModelLoadException(exception.Message, exception);
        }
    }
}
