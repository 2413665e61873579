using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>Opens the ports that <see cref="EdgeDoors"/> names.</summary>
internal static class DoorServices
{
    /// <summary>Adds the doors; what the web server would take from elsewhere, such as <c>ASPNETCORE_URLS</c>, does not count.</summary>
    public static void AddEdgeDoors(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, string.Empty);
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, string.Empty);

        // ASPNETCORE_FORWARDEDHEADERS_ENABLED would let every caller choose its address.
        builder.WebHost.UseSetting("ForwardedHeaders_Enabled", bool.FalseString);
        builder.Services.AddSingleton<EdgeDoors>();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(services => services.GetRequiredService<EdgeDoors>());
    }
}
