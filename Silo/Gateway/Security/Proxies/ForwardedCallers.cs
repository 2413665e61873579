using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security.Proxies;

/// <summary>Tells a caller from the proxy in between.</summary>
internal static class ForwardedCallers
{
    private static readonly string[] Traces = [ForwardedHeadersDefaults.XForwardedForHeaderName, ForwardedHeadersDefaults.XOriginalForHeaderName, "Forwarded"];

    /// <summary>
    /// Takes the caller's address and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of trusted proxies; stands
    /// before all that looks at either.
    /// </summary>
    public static void UseForwardedCallers(this IApplicationBuilder app)
    {
        GatewayOptions gateway = app.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
        TrustedProxies proxies = TrustedProxies.Read(gateway.TrustedProxies, out _);

        // With an empty list the middleware would believe everybody.
        if (proxies.IsEmpty) return;
        ForwardedHeadersOptions options = new()
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = gateway.MaxProxyHops,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork network in proxies.Networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Whether a request came through a proxy that says so, trusted or not: it may be from anywhere, however near its connection is.</summary>
    public static bool IsForwarded(HttpContext context)
    {
        foreach (string trace in Traces)
        {
            if (context.Request.Headers.ContainsKey(trace)) return true;
        }

        return false;
    }
}
