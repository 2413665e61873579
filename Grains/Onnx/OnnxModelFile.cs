using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx.Files;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>Reads ONNX files without the runtime.</summary>
internal static class OnnxModelFile
{
    // Seeks over weights keep what is buffered; a page is enough for the fields between them.
    private const int BufferSize = 4096;

    /// <summary>Reads inputs and outputs of a model. Weights are skipped, so the time depends on the number of nodes alone.</summary>
    /// <exception cref="OnnxLoadException">The file is missing or unreadable, no ONNX model, or uses types that cannot be served.</exception>
    public static ModelSignature ReadSignature(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize);
            return SignatureReader.Read(new ProtobufReader(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OnnxLoadException($"Model file '{path}' cannot be read: {e.Message}", e);
        }
        catch (InvalidDataException e)
        {
            throw new OnnxLoadException($"Model file '{path}' cannot be served: {e.Message}", e);
        }
    }
}
