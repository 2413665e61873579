using System.Net;
using Orleans.Dashboard;

namespace EdgeOrleans.Silo.Hosting.Dashboard;

/// <summary>Serves the dashboard to this machine, and to no web site that aims a name of its own at it.</summary>
/// <param name="services">The PoP's services.</param>
internal sealed class DashboardPages(IServiceProvider services)
{
    // Mapping takes half a second, since it compresses every page; it can wait for somebody to look.
    private readonly Lazy<RequestDelegate> _pages = new(() => Map(services));

    /// <summary>Answers a request below the dashboard's path.</summary>
    public Task ServeAsync(HttpContext context)
    {
        if (!IsLocal(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.SetEndpoint(null);
        return _pages.Value(context);
    }

    private static RequestDelegate Map(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        pages.UseRouting();
        pages.UseEndpoints(endpoints => endpoints.MapOrleansDashboard(DashboardServices.Path));
        return pages.Build();
    }

    private static bool IsLocal(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && IsLoopback(context.Request.Host.Host);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
