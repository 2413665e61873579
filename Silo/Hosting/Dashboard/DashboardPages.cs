using System.Net;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Http;
using EdgeOrleans.Silo.Gateway.Http.Models;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Proxies;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace EdgeOrleans.Silo.Hosting.Dashboard;

/// <summary>Serves the dashboard to this machine, and to no web site that aims a name of its own at it, nor through a proxy.</summary>
/// <param name="services">The PoP's services.</param>
/// <param name="doorkeeper">Asks who wants to look.</param>
/// <param name="guard">Answers those who may not.</param>
/// <param name="pop">The PoP.</param>
/// <param name="clock">The clock.</param>
internal sealed class DashboardPages(IServiceProvider services, Doorkeeper doorkeeper, RequestGuard guard, IOptions<PopOptions> pop, TimeProvider clock)
{
    private const string Challenge = "Basic realm=\"edgeorleans\", charset=\"UTF-8\"";

    /// <summary>The pages load what lies beside them; their charts set styles, and their style sheet holds small pictures.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Mapping takes half a second, since it compresses every page; it can wait for somebody to look.
    private readonly Lazy<RequestDelegate> _pages = new(() => Map(services));

    private readonly RequestDelegate _refuse = guard.Around("unknown", Access.Open, ServerEndpoints.UnknownAsync);
    private readonly string _pop = pop.Value.Id;

    /// <summary>Answers a request below the dashboard's path.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!IsLocal(context))
        {
            await _refuse(context);
            return;
        }

        Admittance admittance = await doorkeeper.AdmitBrowserAsync(context, Access.Operate);
        if (admittance.Refusal is { } refusal)
        {
            if (refusal.Cause == RefusalCause.Unauthenticated) context.Response.Headers.WWWAuthenticate = Challenge;
            await guard.Around("dashboard", Access.Open, _ => Task.FromResult<Refusal?>(refusal))(context);
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        long startedAt = clock.GetTimestamp();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[DoorHeaders.Pop] = _pop;
            context.Response.Headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(clock.GetElapsedTime(startedAt));
            return Task.CompletedTask;
        });
        context.SetEndpoint(null);
        await _pages.Value(context);
    }

    private static RequestDelegate Map(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseRouting();
        pages.UseEndpoints(endpoints => endpoints.MapOrleansDashboard(DashboardServices.Path));
        return pages.Build();
    }

    private static bool IsLocal(HttpContext context) =>
        !ForwardedCallers.IsForwarded(context)
        && IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && LoopbackHost.IsLoopback(context.Request.Host);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
