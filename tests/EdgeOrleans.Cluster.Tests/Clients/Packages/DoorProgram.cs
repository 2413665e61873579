namespace EdgeOrleans.Cluster.Tests.Clients.Packages;

/// <summary>A program that does at a PoP's doors what the library can do there, with options out of its configuration.</summary>
internal static class DoorProgram
{
    // Every warning is an error, each by itself rather than one for an assembly.
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
            <IsAotCompatible>true</IsAotCompatible>
            <EnableConfigurationBindingGenerator>true</EnableConfigurationBindingGenerator>
            <TrimMode>full</TrimMode>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="EdgeOrleans.Client" Version="$version" />
          </ItemGroup>
        </Project>
        """;

    private const string Program =
        """
        using System.Collections.Immutable;
        using EdgeOrleans.Client;
        using EdgeOrleans.Client.Batches;
        using EdgeOrleans.Client.Models;
        using EdgeOrleans.Client.Sequences;
        using EdgeOrleans.Client.Tensors;
        using EdgeOrleans.Contracts.Inference;
        using EdgeOrleans.Contracts.Models.Catalog;
        using EdgeOrleans.Contracts.Tensors;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        CancellationToken ct = limit.Token;
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Http:Endpoint"] = args[0], ["Http:FailoverEndpoints:0"] = args[0], ["Http:HedgeAfter"] = "00:00:20", ["Http:MaxRetries"] = "3",
            ["Grpc:Endpoint"] = args[1], ["Grpc:Protocol"] = "Grpc", ["Grpc:DefaultTimeout"] = "00:00:20",
            ["Wrong:Endpoint"] = args[0], ["Wrong:MaxRetries"] = "77",
        }).Build();

        foreach (string section in (string[])["Http", "Grpc"])
        {
            await using ServiceProvider provider = Services(section);
            EdgeClientOptions options = provider.GetRequiredService<IOptions<EdgeClientOptions>>().Value;
            Console.WriteLine($"{options.Protocol} {options.FailoverEndpoints.Count} {options.MaxRetries} {options.DefaultTimeout} {options.HedgeAfter}");
            IEdgeClient edge = provider.GetRequiredService<IEdgeClient>();
            await InferAsync(edge);
            await AskAsync(edge.Models);
        }

        try { Services("Wrong").GetRequiredService<IEdgeClient>(); }
        catch (OptionsValidationException failure) { Console.WriteLine(failure.Message); }

        ServiceProvider Services(string section) =>
            new ServiceCollection().AddEdgeClient().Configure<EdgeClientOptions>(settings.GetSection(section)).BuildServiceProvider();

        async Task InferAsync(IEdgeClient edge)
        {
            InferenceResponse row = await edge.InferAsync("language-id", [Rows(1)], new InferOptions { IsIdempotent = true, Outputs = ["probs"] }, ct);
            InferenceResponse rows = await edge.InferAsync("language-id", [Rows(4)], cancellationToken: ct);
            Console.WriteLine($"{row.Model} {row.Version} {row.Pop} {row.Device} {row.Output("probs").Shape} {rows.Output("probs").Shape}");
            InferenceResponse text = await edge.InferAsync("detect-language", [Tensor.Create("text", ["Der schnelle braune Fuchs."], [1])], cancellationToken: ct);
            Console.WriteLine($"{text.Output("language").AsStrings()[0]} {string.Join(' ', text.Steps.Select(step => step.Step))}");
            EdgeSequence voice = edge.StartSequence("voice-activity", [new SequenceState(Tensor.Create("state", new float[256], [2, 1, 128]), "stateN")]);
            for (int i = 0; i < 3; i++) await voice.NextAsync([Tensor.Create("input", new float[576], [1, 576]), Tensor.Scalar("sr", 16000L)], ct);
            int answers = 0;
            await foreach (InferItem item in edge.InferManyAsync("language-id", Enumerable.Range(0, 20).Select(_ => ImmutableArray.Create(Rows(1))), concurrency: 8, cancellationToken: ct))
            {
                if (item.Failure is null) answers++;
            }

            Console.WriteLine($"{voice.Steps} steps, {answers} answers");
            try { await edge.InferAsync("nowhere", [], cancellationToken: ct); }
            catch (EdgeException failure) { Console.WriteLine(failure.Cause); }
        }

        async Task AskAsync(IEdgeModels models)
        {
            ModelMetadata metadata = await models.GetMetadataAsync("language-id", cancellationToken: ct);
            ImmutableArray<VersionStatistics> statistics = await models.GetStatisticsAsync("language-id", cancellationToken: ct);
            ImmutableArray<ModelIndexEntry> index = await models.GetIndexAsync(cancellationToken: ct);
            bool isReady = await models.IsServerReadyAsync(ct) && await models.IsReadyAsync("language-id", cancellationToken: ct);
            Console.WriteLine($"{metadata.Inputs[0].Name} {metadata.Inputs[0].DataType} {statistics[0].Success.Count > 0} {index.Any(entry => entry.Model == "mlp")} {isReady}");
            await models.UnloadAsync("simple", ct);
            await models.LoadAsync("simple", cancellationToken: ct);
            Console.WriteLine((await models.ListAsync(ct)).Contains("simple"));
        }

        static Tensor Rows(int count) => Tensor.Create("ngram_freq", new float[count * 620], [count, 620]);
        """;

    /// <summary>Writes project and program into <paramref name="folder"/>, which is empty.</summary>
    public static void Write(string folder, string version)
    {
        // As elsewhere than in this repository, whose settings would count below it.
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props"]) File.WriteAllText(Path.Combine(folder, file), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Doors.csproj"), Project.Replace("$version", version, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
    }
}
