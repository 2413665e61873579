using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Load;
using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Load.Reports;
using EdgeOrleans.Cli.Printing;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Commands.Load;

/// <summary>Measures a model under load.</summary>
internal sealed class LoadCommand : ActionCommand
{
    private const int Seed = 1;
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DefaultWarmUp = TimeSpan.FromSeconds(1);

    private readonly Argument<string> _model = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly CallOptions _call = new();
    private readonly Option<ImmutableArray<int>> _concurrency = new("--concurrency", "-c") { HelpName = "RANGE" };
    private readonly Option<TimeSpan?> _duration = Durations.Option("--duration", "How long each number of callers is measured; the default is 10s");
    private readonly Option<TimeSpan?> _warmUp = Durations.Option("--warm-up", "How long they call before it counts; the default is 1s");
    private readonly Option<bool> _zero = new("--zero") { Description = "Send zeros where no input is given, not random values" };
    private readonly Option<string?> _csv = new("--csv") { Description = "Write the numbers as CSV, times in microseconds, most headings as perf_analyzer has them", HelpName = "FILE" };

    public LoadCommand(SessionFactory sessions)
        : base(
            sessions,
            "load",
            "Measure a model under load: throughput, latencies, and where the PoP spent the time. Each caller sends its next request when it has the last answer",
            "edge load mlp --concurrency 1:64 --duration 10s",
            "edge load voice-activity -c 8 -s input=1,576 --csv voice.csv",
            "edge load detect-language -c 1:16:5 -i 'Der Händler kommt.' --json | jq '.levels[] | .latency_us.p99'")
    {
        _concurrency.Description = $"Callers at a time: {ConcurrencyRange.Form}";
        _concurrency.DefaultValueFactory = static _ => [1];
        _concurrency.CustomParser = static result =>
        {
            if (ConcurrencyRange.TryParse(result.Tokens[0].Value, out ImmutableArray<int> levels)) return levels;
            result.AddError($"'{result.Tokens[0].Value}' is no concurrency; write {ConcurrencyRange.Form}, up to {ConcurrencyRange.Most}.");
            return [];
        };
        Add(_model);
        Add(_concurrency);
        Add(_duration);
        Add(_warmUp);
        _call.AddTo(this);
        Add(_zero);
        Add(_csv);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string model = parsed.GetRequiredValue(_model);
        InferOptions options = _call.Read(parsed, session.Settings.Timeout);
        EdgeConnection connection = _call.ReadConnection(parsed, session.Settings) with { IsOnceOnly = true };
        IEdgeClient client = session.Connect(connection);
        ModelMetadata metadata = await client.Models.GetMetadataAsync(model, options.Version, cancellationToken);
        ImmutableArray<Tensor> inputs = await InputsAsync(session, parsed, model, metadata.Inputs, cancellationToken);
        InferenceResponse first = await client.InferAsync(model, inputs, options, cancellationToken);
        LevelRun run = new(
            stop => client.InferAsync(model, inputs, options, stop),
            async stop => ServerCounters.Of(await client.Models.GetStatisticsAsync(model, options.Version, stop)),
            session.Host.Clock);
        List<LevelResult> levels = [];
        try
        {
            await LoadProgress.RunAsync(session.ShowsProgress ? session.ErrorConsole : null, run, PlansOf(parsed), levels.Add, cancellationToken);
        }
        finally
        {
            await ReportAsync(session, new LoadSubject(model, first.Version, connection, inputs), levels, parsed.GetValue(_csv));
        }

        return levels.Find(static level => level.Answers == 0)?.MainCause is { } cause ? ExitCodes.Of(cause) : ExitCodes.Ok;
    }

    private LevelPlan[] PlansOf(ParseResult parsed)
    {
        TimeSpan warmUp = parsed.GetValue(_warmUp) ?? DefaultWarmUp;
        TimeSpan duration = parsed.GetValue(_duration) ?? DefaultDuration;
        return [.. parsed.GetValue(_concurrency).Select(callers => new LevelPlan(callers, warmUp, duration))];
    }

    private async Task<ImmutableArray<Tensor>> InputsAsync(
        ToolSession session, ParseResult parsed, string model, ImmutableArray<TensorSpec> specs, CancellationToken cancellationToken) =>
        parsed.GetValue(_call.Inputs) is { Length: > 0 }
            ? await _call.ReadInputsAsync(session, parsed, model, specs, cancellationToken)
            : new InputGenerator(parsed.GetValue(_zero) ? null : new Random(Seed)).Make(specs, _call.ReadShapes(parsed));

    /// <summary>Also after Ctrl-C: of the levels that were measured.</summary>
    private static async Task ReportAsync(ToolSession session, LoadSubject subject, List<LevelResult> levels, string? csv)
    {
        if (session.Settings.IsJson) session.Host.Output.WriteLine(JsonTexts.Write(json => LoadJson.Write(json, subject, levels)));
        else LoadTable.Write(session.Console, subject, levels);
        if (csv is not null && levels.Count > 0) await ToolFiles.WriteAsync(csv, Encoding.UTF8.GetBytes(LoadCsv.Write(levels)), CancellationToken.None);
    }
}
