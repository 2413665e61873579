namespace EdgeOrleans.Grains.Tests.Architecture;

public sealed class NamespaceBoundaryTests
{
    [Fact]
    public void OnnxRuntime_OutsideOfItsWrapper_IsNotUsed() =>
        AssertAbsent("Microsoft.ML.OnnxRuntime", Repository.ProductSources.Where(source => !source.IsBelow("Grains/Onnx")));

    [Fact]
    public void Wasmtime_OutsideOfItsWrapper_IsNotUsed() =>
        AssertAbsent("using Wasmtime", Repository.ProductSources.Where(source => !source.IsBelow("Grains/Wasm")));

    [Fact]
    public void Orleans_InRuntimeWrappers_IsNotUsed()
    {
        SourceFile[] wrappers = [.. Repository.ProductSources.Where(source => source.IsBelow("Grains/Onnx") || source.IsBelow("Grains/Wasm"))];
        foreach (string name in (string[])["using Orleans", "Orleans.Runtime", "IGrain", "GenerateSerializer"])
        {
            AssertAbsent(name, wrappers);
        }
    }

    [Fact]
    public void OrleansAndGrpc_InTheClientLibrary_StayInTheirFolders()
    {
        SourceFile[] client = [.. Repository.ProductSources.Where(source => source.IsBelow("Client/EdgeOrleans.Client"))];
        AssertAbsent("using Orleans", client.Where(source => !source.IsBelow("Client/EdgeOrleans.Client/Cluster")));
        AssertAbsent("IClusterClient", client.Where(source => !source.IsBelow("Client/EdgeOrleans.Client/Cluster")));
        AssertAbsent("using Grpc", client.Where(source => !source.IsBelow("Client/EdgeOrleans.Client/Grpc")));
        AssertAbsent("EdgeOrleans.Protocol", client.Where(source => !source.IsBelow("Client/EdgeOrleans.Client/Grpc")));
    }

    // Orleans hands connections over in types of Microsoft.AspNetCore.Connections, which is a small package and no web server.
    [Fact]
    public void AspNetCore_OutsideOfSiloAndTheGameBackEnd_IsNotUsed()
    {
        IEnumerable<SourceFile> sources = Repository.ProductSources.Where(source => !source.IsBelow("Silo") && !source.IsBelow("Client/Samples/GameBackend"));
        AssertAbsent("Microsoft.AspNetCore", sources.Where(source => !source.IsBelow("Client/EdgeOrleans.Client/Cluster/Tls")));
        Assert.All(
            sources.Where(source => source.IsBelow("Client/EdgeOrleans.Client/Cluster/Tls")),
            source => Assert.DoesNotContain("Microsoft.AspNetCore", source.Code.Replace("using Microsoft.AspNetCore.Connections;", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_OfTheProduct_AreFound() => Assert.True(Repository.ProductSources.Count() > 20);

    private static void AssertAbsent(string name, IEnumerable<SourceFile> sources)
    {
        string[] users = [.. sources.Where(source => source.Code.Contains(name, StringComparison.Ordinal)).Select(source => source.Path)];
        Assert.True(users.Length == 0, $"'{name}' may not appear in {string.Join(", ", users)}.");
    }
}
