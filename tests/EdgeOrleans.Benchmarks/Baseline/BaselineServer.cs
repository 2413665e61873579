using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Benchmarks.Baseline;

/// <summary>
/// What a .NET developer would write in an afternoon instead of using this project: a minimal API with a session for
/// each model, and no batching, queue, deadline or admission.
/// </summary>
internal static class BaselineServer
{
    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="port">A port on loopback.</param>
    /// <param name="modelsPath">A folder of models, each below as <c>name/1/model.onnx</c>.</param>
    public static async Task RunAsync(int port, string modelsPath)
    {
        Dictionary<string, BaselineModel> models = Directory.GetDirectories(modelsPath)
            .Select(folder => new BaselineModel(Path.GetFileName(folder), Path.Combine(folder, "1", "model.onnx")))
            .ToDictionary(model => model.Name, StringComparer.Ordinal);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        await using WebApplication app = builder.Build();
        BaselineEndpoint endpoint = new(models);
        app.MapGet("/v2/health/ready", () => Results.Ok());
        app.MapPost("/v2/models/{model}/infer", endpoint.InferAsync);
        await app.RunAsync();
        foreach (BaselineModel model in models.Values) model.Dispose();
    }
}
