using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

internal sealed class FakeSignatureReader : ISignatureReader
{
    public int Reads { get; private set; }

    public ModelSignature Read(string path)
    {
        Reads++;
        return File.ReadAllText(path) == "corrupt" ? throw new ModelLoadException($"{path} is corrupt.") : new ModelSignature([], []);
    }
}
