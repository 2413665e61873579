using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>A program made of the C# that the READMEs of the libraries show, each block word for word in a method of its own.</summary>
internal static class ReadmeProgram
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="EdgeOrleans.Client" Version="$version" />
            <PackageReference Include="EdgeOrleans.Client.Images" Version="$version" />
          </ItemGroup>
        </Project>
        """;

    private const string Head =
        """
        using System.Collections.Immutable;
        using System.Net;
        using System.Numerics.Tensors;
        using EdgeOrleans.Client;
        using EdgeOrleans.Client.Batches;
        using EdgeOrleans.Client.Images;
        using EdgeOrleans.Client.Models;
        using EdgeOrleans.Client.Sequences;
        using EdgeOrleans.Client.Tensors;
        using EdgeOrleans.Contracts.Inference;
        using EdgeOrleans.Contracts.Models.Catalog;
        using EdgeOrleans.Contracts.Pops;
        using EdgeOrleans.Contracts.Tensors;
        using Microsoft.Extensions.DependencyInjection;
        using Tensor = EdgeOrleans.Contracts.Tensors.Tensor;

        using SkiaSharp.SKBitmap photo = new(640, 480);
        using SkiaSharp.SKData encoded = photo.Encode(SkiaSharp.SKEncodedImageFormat.Jpeg, 90);
        File.WriteAllBytes("photo.jpg", encoded.ToArray());
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        foreach (Action<IServiceCollection> setup in Setups())
        {
            ServiceCollection services = new();
            setup(services);

            // The PoP under test has its doors on other ports and asks for no key.
            services.PostConfigure<EdgeClientOptions>(o => (o.Protocol, o.ApiKey) = (EdgeProtocol.Grpc, null));
            await using ServiceProvider provider = services.BuildServiceProvider();
            foreach (Func<IEdgeClient, CancellationToken, Task> call in Calls()) await call(provider.GetRequiredService<IEdgeClient>(), limit.Token);
            Console.WriteLine("done");
        }

        foreach (Func<byte[], Tensor> image in Images()) Console.WriteLine(image(encoded.ToArray()));

        """;

    /// <summary>Writes project and program into <paramref name="folder"/>.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="version">The version of the package.</param>
    /// <param name="readme">The README of the client.</param>
    /// <param name="images">The README of what makes tensors of images; each block there makes one, <c>pixels</c>, of a <c>jpeg</c>.</param>
    /// <param name="door">The gRPC door of the PoP under test, in place of the one shown.</param>
    /// <param name="gateway">Its Orleans gateway, in place of the one shown.</param>
    /// <param name="secured">The Orleans gateway of a PoP with a certificate, in place of the one shown.</param>
    /// <returns>How many ways to set the client up the README shows.</returns>
    public static int Write(string folder, string version, string readme, string images, Uri door, string gateway, string secured)
    {
        string[] blocks = BlocksOf(readme);
        string[] pictures = BlocksOf(images);
        string[] setups = [.. blocks.Where(IsSetup)];
        string[] calls = [.. blocks.Where(block => !IsSetup(block))];
        string[] parts =
        [
            Head,
            $"static IEnumerable<Action<IServiceCollection>> Setups() => [{string.Join(", ", setups.Select((_, i) => $"Setup{i}"))}];",
            $"static IEnumerable<Func<IEdgeClient, CancellationToken, Task>> Calls() => [{string.Join(", ", calls.Select((_, i) => $"CallAsync{i}"))}];",
            $"static IEnumerable<Func<byte[], Tensor>> Images() => [{string.Join(", ", pictures.Select((_, i) => $"Image{i}"))}];",
            .. setups.Select((block, i) => $"static void Setup{i}(IServiceCollection services)\n{{\n{block}}}\n"),
            .. calls.Select((block, i) => $"static async Task CallAsync{i}(IEdgeClient edge, CancellationToken ct)\n{{\n    await Task.Yield();\n{block}}}\n"),
            .. pictures.Select((block, i) => $"static Tensor Image{i}(byte[] jpeg)\n{{\n{block}    return pixels;\n}}\n"),
        ];
        // As elsewhere than in this repository, whose settings would count below it.
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props"]) File.WriteAllText(Path.Combine(folder, file), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Readme.csproj"), Project.Replace("$version", version, StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(folder, "Program.cs"),
            string.Join('\n', parts)
                .Replace("https://edge.example:8001", door.AbsoluteUri, StringComparison.Ordinal)
                .Replace("10.0.0.7:30000", gateway, StringComparison.Ordinal)
                .Replace("10.0.0.8:30000", secured, StringComparison.Ordinal));
        return setups.Length;
    }

    private static string[] BlocksOf(string readme) => [.. CodeBlock.Read(readme).Where(block => block.Language == "csharp").Select(block => block.Text)];

    private static bool IsSetup(string block) => block.StartsWith("services.", StringComparison.Ordinal);
}
