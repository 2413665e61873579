using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pops.Membership;

internal sealed partial class PopIdClaim
{
    [LoggerMessage(EventId = 3101, EventName = "PopIdHeld", Level = LogLevel.Information,
        Message = "PoP {Pop} is in the membership already, at {Silo} (which answers: {Answers}); this one waits until the other is gone.")]
    private partial void LogWaiting(string pop, SiloAddress silo, bool answers);

    [LoggerMessage(EventId = 3102, EventName = "PopIdOutlived", Level = LogLevel.Warning,
        Message = "PoP {Pop} at {Silo} does not answer and nobody else is there to declare it dead; this one does.")]
    private partial void LogOutlived(string pop, SiloAddress silo);
}
