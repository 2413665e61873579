using EdgeOrleans.Silo.Gateway.Security.Audit;
using EdgeOrleans.Silo.Hosting.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Gateway.Tests.Hosting.Logging;

public sealed class LoggingServicesTests
{
    [Theory]
    [InlineData(LogLevel.Information, "EdgeOrleans.Grains.Onnx", LogLevel.Information)]
    [InlineData(LogLevel.Information, "Orleans.Runtime.Silo", LogLevel.Warning)]
    [InlineData(LogLevel.Debug, "Orleans.Runtime.Silo", LogLevel.Warning)]
    [InlineData(LogLevel.Error, "EdgeOrleans.Grains.Onnx", LogLevel.Error)]
    [InlineData(LogLevel.Error, "Orleans.Runtime.Silo", LogLevel.Error)]
    [InlineData(LogLevel.Error, "EdgeOrleans.Grains.Pops.Agents.PopAgent", LogLevel.Error)]
    [InlineData(LogLevel.Critical, "Orleans.Runtime.Watchdog", LogLevel.Critical)]
    [InlineData(LogLevel.Error, AuditLog.Category, LogLevel.Information)]
    public void AddEdgeLogging_Level_IsTheLowestOfEachCategoryButTheAudit(LogLevel level, string category, LogLevel lowest)
    {
        using WebApplication app = Build(new() { ["Logging:Level"] = level.ToString() });

        ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.True(logger.IsEnabled(lowest), $"{lowest} of {category} is not written at level {level}");
        Assert.False(logger.IsEnabled(lowest - 1), $"{lowest - 1} of {category} is written at level {level}");
    }

    [Fact]
    public void AddEdgeLogging_LevelOfACategoryIsSet_GoesBefore()
    {
        using WebApplication app = Build(new() { ["Logging:Level"] = "Error", ["Logging:LogLevel:Orleans"] = "Debug" });

        Assert.True(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Runtime.Silo").IsEnabled(LogLevel.Debug));
    }

    private static WebApplication Build(Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddEdgeLogging();
        return builder.Build();
    }
}
