using System.Net;

namespace EdgeOrleans.Silo.Hosting;

internal sealed partial class EdgeHost
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "PoP {Pop} is ready: requests at {Door}v2, gRPC at {GrpcDoor}, metrics at {Metrics}, dashboard at {Dashboard}")]
    private partial void LogReady(string pop, Uri door, Uri grpcDoor, Uri metrics, string dashboard);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "PoP {Pop} could not tell the others within {Limit} that it leaves, since the membership cannot be reached; they will evict it")]
    private partial void LogLeftUnannounced(string pop, TimeSpan limit);

    [LoggerMessage(
        EventId = 4,
        Level = LogLevel.Warning,
        Message = "PoP {Pop} was evicted by the others, as one that stood still or was cut off for too long is; it starts again and joins them anew")]
    private partial void LogStartsAgain(string pop);

    [LoggerMessage(
        EventId = 5,
        Level = LogLevel.Information,
        Message = "PoP {Pop} leaves: for {Time} its door still answers and says that it is not ready, while callers and other PoPs turn elsewhere")]
    private partial void LogDrains(string pop, TimeSpan time);

    [LoggerMessage(EventId = 6, Level = LogLevel.Debug, Message = "PoP {Pop} did not stop in an orderly way after it was evicted")]
    private partial void LogDisorderlyStop(string pop, Exception failure);

    [LoggerMessage(
        EventId = 7,
        Level = LogLevel.Warning,
        Message = "The doors listen on {Address} without TLS: credentials and tensors travel in the clear unless something in front of them ends TLS; set Gateway:CertificatePath")]
    private partial void LogInTheClear(IPAddress address);

    [LoggerMessage(
        EventId = 8,
        Level = LogLevel.Warning,
        Message = "Requests without a key or token are let in and may do everything, since Security:AllowAnonymous is true; take it out to have the credentials that Security names demanded")]
    private partial void LogEverybodyIsLetIn();
}
