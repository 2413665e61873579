using Microsoft.AspNetCore.Connections;

namespace EdgeOrleans.Silo.Gateway.Refusals;

/// <summary>Tells a caller who left from what else fails while the door reads. The server says it here before it says it by the request's token.</summary>
internal static class LostCaller
{
    /// <summary>Whether the door could not read on since the caller left.</summary>
    public static bool IsBehind(IOException failure) => failure is not BadHttpRequestException and not { InnerException: OverflowException };

    /// <summary>The failure, under the name that a caller who left has.</summary>
    public static ConnectionAbortedException Of(IOException failure) => new("The caller left before all that they send had arrived.", failure);
}
