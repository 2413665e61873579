using System.Globalization;
using System.Net;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Security.Audit;

/// <summary>
/// One line for each administrative act, done or refused: who, what, from where, with what outcome. Both doors write it. The
/// acts of callers whom nobody knows, all of them refused, are lines now and then: anybody can ask as often as they like.
/// </summary>
/// <param name="loggers">Makes the logger of a category of its own, <see cref="Category"/>, so that it can be routed.</param>
/// <param name="clock">Rations the lines.</param>
internal sealed partial class AuditLog(ILoggerFactory loggers, TimeProvider clock)
{
    /// <summary>The category.</summary>
    public const string Category = "EdgeOrleans.Audit";

    private const int LongestAct = 256;
    private static readonly object DetailKey = new();

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly StrangerLines _strangers = new(clock);

    /// <summary>Whether requests of that access are administrative acts.</summary>
    /// <param name="access">What the operation needs.</param>
    /// <param name="changes">Whether it changes something.</param>
    public static bool Covers(Access access, bool changes) => access == Access.Deploy || (access == Access.Operate && changes);

    /// <summary>Adds to the act of a request what its address does not say.</summary>
    /// <param name="context">The request.</param>
    /// <param name="detail">Such as <c>version 2</c>, in visible ASCII and spaces; nothing in free text.</param>
    public static void Describe(HttpContext context, string detail) => context.Items[DetailKey] = detail;

    /// <summary>An act ended.</summary>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="context">The request.</param>
    /// <param name="act">What was asked for, in visible ASCII, such as <c>DELETE /edge/keys/k3v9q2xw</c>.</param>
    /// <param name="refusal">Why it was not done; null when it was.</param>
    public void OnAct(Caller caller, HttpContext context, string act, Refusal? refusal)
    {
        IPAddress? address = AddressOf(context);
        long unsaid = 0;
        if (refusal is not null && ReferenceEquals(caller, Caller.Unknown) && !_strangers.IsDue(address, out unsaid)) return;
        if (act.Length > LongestAct) act = act[..LongestAct];
        if (context.Items.TryGetValue(DetailKey, out object? detail)) act = $"{act} ({detail})";
        string outcome = OutcomeOf(refusal, unsaid);
        LogAct(caller.Id, address, act, outcome);
    }

    private static string OutcomeOf(Refusal? refusal, long unsaid) =>
        refusal is null ? "done"
        : unsaid == 0 ? $"refused with {refusal.Cause}"
        : string.Create(CultureInfo.InvariantCulture, $"refused with {refusal.Cause}, as were {unsaid} more acts of unknown callers since the last such line");

    private static IPAddress? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
}
