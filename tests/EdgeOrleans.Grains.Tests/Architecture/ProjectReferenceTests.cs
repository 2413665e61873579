namespace EdgeOrleans.Grains.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["EdgeOrleans.Contracts"] = [],
        ["EdgeOrleans.Grains"] = ["EdgeOrleans.Contracts"],
        ["EdgeOrleans.Client"] = ["EdgeOrleans.Contracts"],
        ["EdgeOrleans.Client.Images"] = ["EdgeOrleans.Contracts"],
        ["EdgeOrleans.Cli"] = ["EdgeOrleans.Client", "EdgeOrleans.Client.Images", "EdgeOrleans.Contracts"],
        ["GameBackend"] = ["EdgeOrleans.Client"],
        ["GameTraining"] = ["EdgeOrleans.Client", "EdgeOrleans.ModelWriter", "GameBackend"],
        ["EdgeOrleans.Silo"] = ["EdgeOrleans.Client", "EdgeOrleans.Contracts", "EdgeOrleans.Grains"],
    };

    [Fact]
    public void Projects_OutsideOfTests_ReferenceOnlyThoseBelowThem()
    {
        Assert.NotEmpty(Repository.Projects);
        foreach ((string project, string path) in Repository.Projects)
        {
            Assert.True(Allowed.TryGetValue(project, out string[]? allowed), $"{project} has no rule for what it may reference.");
            string[] forbidden = [.. Repository.References(path, "ProjectReference").Except(allowed!)];
            Assert.True(forbidden.Length == 0, $"{project} may not reference {string.Join(", ", forbidden)}.");
        }
    }

    [Fact]
    public void Contracts_Packages_AreOrleansSdkAlone()
    {
        string[] packages = Repository.References(Repository.Projects["EdgeOrleans.Contracts"], "PackageReference");
        Assert.Equal(["Microsoft.Orleans.Sdk"], packages);
    }

    [Fact]
    public void ClientLibrary_Packages_AreThoseOfItsTransports()
    {
        string[] packages = Repository.References(Repository.Projects["EdgeOrleans.Client"], "PackageReference");
        Assert.Equal(
            ["Google.Protobuf", "Grpc.Net.Client", "Grpc.Tools", "Microsoft.Extensions.Http", "Microsoft.Orleans.Client", "System.Numerics.Tensors"],
            packages);
    }

    [Fact]
    public void Packages_OfEveryProject_HaveTheirVersionInOnePlace()
    {
        string[] own = [.. Repository.Files("*.csproj")
            .Where(path => Repository.Read(path).Contains("<PackageReference", StringComparison.Ordinal))
            .Where(path => System.Text.RegularExpressions.Regex.IsMatch(Repository.Read(path), "<PackageReference[^>]*Version="))];
        Assert.True(own.Length == 0, $"Directory.Packages.props holds the versions, not {string.Join(", ", own)}.");
    }

    [Fact]
    public void Web_OutsideOfSiloAndTheGameBackEnd_IsReferencedByNoProject()
    {
        foreach ((string project, string path) in Repository.Projects)
        {
            if (project is "EdgeOrleans.Silo" or "GameBackend") continue;

            string text = Repository.Read(path);
            Assert.False(text.Contains("AspNetCore", StringComparison.Ordinal) || text.Contains("Sdk.Web", StringComparison.Ordinal), $"{project} is no web project.");
        }
    }
}
