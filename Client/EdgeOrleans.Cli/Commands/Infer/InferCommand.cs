using System.Collections.Immutable;
using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Outputs;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Commands.Infer;

/// <summary>Calls a model once.</summary>
internal sealed class InferCommand : ActionCommand
{
    private const int FewElements = 16;

    private readonly Argument<string> _model = ArtifactArguments.Name(ArtifactKind.Model);
    private readonly CallOptions _call = new();
    private readonly Option<string[]> _outputs = new("--output", "-o") { Description = OutputFiles.Form, HelpName = "NAME=FILE" };
    private readonly Option<bool> _all = new("--all") { Description = $"Show all elements of each output, not the first {FewElements} alone" };

    public InferCommand(SessionFactory sessions)
        : base(
            sessions,
            "infer",
            "Call a model or pipeline once",
            "edge infer detect-language -i 'Der Händler kommt erst morgen wieder zurück.'",
            "edge infer simple -i INPUT0=[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16] -i INPUT1=@b.npy --json",
            "edge infer mnist -i image=@seven.png -o probs.npy",
            "edge infer embed -i lines:@texts.txt -o vectors=vectors.npy --timeout 2s")
    {
        Add(_model);
        _call.AddTo(this);
        Add(_outputs);
        Add(_all);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ToolSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string model = parsed.GetRequiredValue(_model);
        InferOptions options = _call.Read(parsed, session.Settings.Timeout);
        IEdgeClient client = session.Connect(_call.ReadConnection(parsed, session.Settings));
        ModelMetadata metadata = await client.Models.GetMetadataAsync(model, options.Version, cancellationToken);
        ImmutableArray<Tensor> inputs = await _call.ReadInputsAsync(session, parsed, model, metadata.Inputs, cancellationToken);

        long start = session.Host.Clock.GetTimestamp();
        InferenceResponse answer = await client.InferAsync(model, inputs, options, cancellationToken);
        TimeSpan elapsed = session.Host.Clock.GetElapsedTime(start);

        IReadOnlyList<string> files = await OutputFiles.WriteAsync(parsed.GetValue(_outputs) ?? [], answer.Outputs, cancellationToken);
        if (session.Settings.IsJson) session.Host.Output.WriteLine(JsonTexts.Write(json => AnswerJson.Write(json, answer, elapsed)));
        else AnswerTable.Write(session.Console, answer, elapsed, parsed.GetValue(_all) ? int.MaxValue : FewElements);
        foreach (string file in files) session.Say($"wrote {file}");
        return ExitCodes.Ok;
    }
}
