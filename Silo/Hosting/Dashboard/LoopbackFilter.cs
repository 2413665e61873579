using System.Net;

namespace EdgeOrleans.Silo.Hosting.Dashboard;

/// <summary>Hides a page from every other machine, and from web sites that aim a name of their own at this one.</summary>
internal sealed class LoopbackFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLocal(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(Results.NotFound());

    private static bool IsLocal(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && (context.Request.Host.Host == "localhost" || IPAddress.TryParse(context.Request.Host.Host, out IPAddress? host) && IPAddress.IsLoopback(host));

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
