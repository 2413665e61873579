using System.Collections.Immutable;
using System.CommandLine;
using EdgeOrleans.Cli.Commands.Artifacts;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Inputs;
using EdgeOrleans.Cli.Inputs.Images;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Commands;

/// <summary>The options of commands that call models.</summary>
internal sealed class CallOptions
{
    private const string Http = "http";
    private const string Grpc = "grpc";
    private const int GrpcPort = 8001;

    private readonly Option<string[]> _shapes = new("--shape", "-s") { Description = ShapeArguments.Form, HelpName = "NAME=SIZES" };
    private readonly Option<ImageScaling> _scaling = new("--image-scaling")
    {
        Description = "What becomes of a picture's values: unit (0 to 1), none (0 to 255), symmetric (-1 to 1) or imagenet (its mean and deviation)",
        HelpName = "unit|none|symmetric|imagenet",
    };

    private readonly Option<int> _priority = new("--priority") { Description = "Priority, 1 the highest; without it the model's own default", HelpName = "NUMBER" };
    private readonly Option<GeoPoint?> _location = new("--location", "-l") { Description = "Where the user is, as latitude,longitude", HelpName = "LAT,LON" };
    private readonly Option<string?> _residency = new("--residency", "-r") { Description = "The zones that requests may not leave, such as EU or CH,EU", HelpName = "ZONES" };
    private readonly Option<string> _protocol = new("--protocol", "-p") { Description = "http or grpc", HelpName = "http|grpc", DefaultValueFactory = static _ => Http };
    private readonly Option<Uri?> _grpcEndpoint = new("--grpc-endpoint") { HelpName = "URL" };
    private readonly Option<bool> _idempotent = new("--idempotent") { Description = "Running a request twice does no harm, so that it may be tried again and hedged" };

    public CallOptions()
    {
        _protocol.AcceptOnlyFromAmong(Http, Grpc);
        _grpcEndpoint.Description = $"The gRPC door's address; without it that of --endpoint with port {GrpcPort}";
        _grpcEndpoint.CustomParser = static result => GlobalOptions.ReadEndpoint(result.Tokens[0].Value, result);
        _location.CustomParser = static result =>
        {
            if (GeoPoint.TryParse(result.Tokens[0].Value, out GeoPoint place)) return place;
            result.AddError($"'{result.Tokens[0].Value}' is no place; write latitude,longitude in degrees, such as 35.68,139.69.");
            return null;
        };
        _residency.Validators.Add(static result =>
        {
            string zones = result.Tokens[0].Value;
            if (!ZoneSets.IsValid(zones)) result.AddError($"'{zones}' is no residency zone; it must be {ZoneSets.Form}.");
        });
        _priority.Validators.Add(static result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, out int priority) || priority < 1) result.AddError($"'{result.Tokens[0].Value}' is no priority; priorities are whole numbers from 1, the highest.");
        });
    }

    /// <summary>The inputs.</summary>
    public Option<string[]> Inputs { get; } = new("--input", "-i") { Description = InputReader.Form, HelpName = "NAME=VALUE" };

    /// <summary>The version.</summary>
    public Option<int> Version { get; } = ArtifactArguments.OptionalVersion("The version; without it the newest");

    /// <summary>Gives them to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Inputs, _shapes, _scaling, Version, _protocol, _grpcEndpoint, _priority, _location, _residency, _idempotent]) command.Add(option);
    }

    /// <summary>How to call.</summary>
    public EdgeConnection ReadConnection(ParseResult parsed, SessionSettings settings) =>
        parsed.GetValue(_protocol) == Grpc
            ? new EdgeConnection(parsed.GetValue(_grpcEndpoint) ?? new UriBuilder(settings.Endpoint) { Port = GrpcPort, Path = "" }.Uri, EdgeProtocol.Grpc)
            : new EdgeConnection(settings.Endpoint, EdgeProtocol.Http);

    /// <summary>What a call asks for beside its inputs.</summary>
    public InferOptions Read(ParseResult parsed, TimeSpan timeout) => new()
    {
        Version = parsed.GetValue(Version),
        Priority = parsed.GetValue(_priority),
        Location = parsed.GetValue(_location),
        Residency = parsed.GetValue(_residency),
        IsIdempotent = parsed.GetValue(_idempotent),
        Timeout = timeout,
    };

    /// <summary>The shapes that are named.</summary>
    public Dictionary<string, TensorShape> ReadShapes(ParseResult parsed) => ShapeArguments.Read(parsed.GetValue(_shapes) ?? []);

    /// <summary>Reads the inputs that are given.</summary>
    public Task<ImmutableArray<Tensor>> ReadInputsAsync(
        ToolSession session, ParseResult parsed, string model, ImmutableArray<TensorSpec> specs, CancellationToken cancellationToken) =>
        new InputReader(session.Host, model, specs, ReadShapes(parsed), parsed.GetValue(_scaling)).ReadAsync(parsed.GetValue(Inputs) ?? [], cancellationToken);
}
