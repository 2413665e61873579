using System.Net;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security.Audit;

/// <summary>One line for each administrative act, done or refused: who, what, from where, with what outcome. Both doors write it.</summary>
/// <param name="loggers">Makes the logger of a category of its own, <see cref="Category"/>, so that it can be routed.</param>
internal sealed partial class AuditLog(ILoggerFactory loggers)
{
    /// <summary>The category.</summary>
    public const string Category = "EdgeOrleans.Audit";

    private const int LongestAct = 256;
    private static readonly object DetailKey = new();

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>Whether requests of that access are administrative acts.</summary>
    /// <param name="access">What the operation needs.</param>
    /// <param name="changes">Whether it changes something.</param>
    public static bool Covers(Access access, bool changes) => access == Access.Deploy || (access == Access.Operate && changes);

    /// <summary>Adds to the act of a request what its address does not say, such as <c>made key k3v9q2xw</c>.</summary>
    public static void Describe(HttpContext context, string detail) => context.Items[DetailKey] = detail;

    /// <summary>An act ended.</summary>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="context">The request.</param>
    /// <param name="act">What was asked for, in visible ASCII, such as <c>DELETE /edge/keys/k3v9q2xw</c>.</param>
    /// <param name="refusal">Why it was not done; null when it was.</param>
    public void OnAct(Caller caller, HttpContext context, string act, Refusal? refusal)
    {
        if (act.Length > LongestAct) act = act[..LongestAct];
        if (context.Items.TryGetValue(DetailKey, out object? detail)) act = $"{act} ({detail})";
        IPAddress? address = AddressOf(context);
        LogAct(caller.Id, address, act, refusal is null ? "done" : $"refused with {refusal.Cause}");
    }

    private static IPAddress? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
}
