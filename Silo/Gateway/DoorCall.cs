using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>One request at the door.</summary>
/// <param name="Context">The HTTP request and its answer.</param>
/// <param name="StartedAt">The time provider's timestamp of its arrival.</param>
/// <param name="Caller">Who it comes from.</param>
internal readonly record struct DoorCall(HttpContext Context, long StartedAt, Caller Caller);
