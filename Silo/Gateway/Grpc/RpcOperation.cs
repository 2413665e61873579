using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>What a method of the service means to the door.</summary>
/// <param name="Name">Its name in metrics and logs, that of the HTTP door's operation.</param>
/// <param name="Access">What it needs of its caller.</param>
/// <param name="MessageLimit">Most bytes of a message to it.</param>
/// <param name="IsStream">Whether it stays open for many messages, which may be far apart.</param>
internal sealed record RpcOperation(string Name, Access Access, int MessageLimit, bool IsStream = false);
