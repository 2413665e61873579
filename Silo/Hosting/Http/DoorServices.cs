using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>Opens the ports that <see cref="EdgeDoors"/> names.</summary>
internal static class DoorServices
{
    /// <summary>Adds the doors; addresses from elsewhere, such as <c>ASPNETCORE_URLS</c>, do not count.</summary>
    public static void AddEdgeDoors(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, string.Empty);
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, string.Empty);
        builder.Services.AddSingleton<EdgeDoors>();
        builder.Services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(services => services.GetRequiredService<EdgeDoors>());
    }
}
