using System.Text.Json;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Silo.Gateway.Http.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>Writes a PoP: who and where it is, then what it last said of itself.</summary>
internal static class PopWriter
{
    public static void Write(Utf8JsonWriter json, PopStatus pop)
    {
        json.WriteStartObject();
        WriteSite(json, pop.Member.Site);
        json.WriteBoolean("own"u8, pop.IsOwn);
        json.WriteMilliseconds("report_age_ms"u8, pop.ReportAge);
        if (pop.Report is { } report) WriteReport(json, report);
        else json.WriteString("state"u8, "unknown"u8);
        json.WriteEndObject();
    }

    private static void WriteSite(Utf8JsonWriter json, PopSite site)
    {
        json.WriteString("id"u8, site.Id);
        json.WriteNumber("latitude"u8, site.Latitude);
        json.WriteNumber("longitude"u8, site.Longitude);
        json.WriteString("zone"u8, site.Zone);
        json.WriteString("country"u8, site.Country);
        json.WriteString("region"u8, site.Region);
    }

    private static void WriteReport(Utf8JsonWriter json, PopReport report)
    {
        json.WriteName("state"u8, report.State);
        json.WriteNumber("models_warm"u8, CountOf(report, ModelWarmth.Warm));
        json.WriteNumber("models_loading"u8, CountOf(report, ModelWarmth.Loading));
        json.WriteNumber("models_cold"u8, CountOf(report, ModelWarmth.Cold));
        json.WriteNumber("in_flight"u8, Sum(report, model => model.Load.InFlight));
        json.WriteNumber("queue"u8, Sum(report, model => model.Load.QueueLength));
        json.WriteNumber("slots"u8, Sum(report, model => model.Load.Slots));
        json.WriteRounded("max_error_rate"u8, report.Models.Select(model => model.ErrorRate).DefaultIfEmpty().Max());
        json.WriteNumber("cores"u8, report.Cores);
        json.WriteNumber("memory_used_bytes"u8, report.MemoryUsedBytes);
        json.WriteNumber("memory_budget_bytes"u8, report.MemoryBudgetBytes);
        json.WriteStartArray("gpus"u8);
        foreach (GpuLoad gpu in report.Gpus) WriteGpu(json, gpu);
        json.WriteEndArray();
        WriteModels(json, "models", report.Models.Where(model => !model.IsPipeline));
        WriteModels(json, "pipelines", report.Models.Where(model => model.IsPipeline));
    }

    private static void WriteModels(Utf8JsonWriter json, string key, IEnumerable<ModelLoad> models)
    {
        json.WriteStartArray(key);
        foreach (ModelLoad model in models) WriteModel(json, model);
        json.WriteEndArray();
    }

    /// <summary>Over the models alone: what a pipeline has to do is its models' work.</summary>
    private static int Sum(PopReport report, Func<ModelLoad, int> number) => report.Models.Where(model => !model.IsPipeline).Sum(number);

    private static int CountOf(PopReport report, ModelWarmth warmth) =>
        report.Models.Where(model => model.Warmth == warmth && !model.IsPipeline).DistinctBy(model => (model.Model, model.Version)).Count();

    private static void WriteGpu(Utf8JsonWriter json, in GpuLoad gpu)
    {
        json.WriteStartObject();
        json.WriteRounded("utilisation"u8, gpu.Utilisation);
        json.WriteNumber("memory_used_bytes"u8, gpu.MemoryUsedBytes);
        json.WriteNumber("memory_total_bytes"u8, gpu.MemoryTotalBytes);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelLoad model)
    {
        json.WriteStartObject();
        json.WriteString(model.IsPipeline ? "pipeline"u8 : "model"u8, model.Model);
        json.WriteNumber("version"u8, model.Version);
        json.WriteNumber("replica"u8, model.Replica);
        json.WriteName("warmth"u8, model.Warmth);
        json.WriteNumber("in_flight"u8, model.Load.InFlight);
        json.WriteNumber("queue"u8, model.Load.QueueLength);
        json.WriteNumber("slots"u8, model.Load.Slots);
        json.WriteMilliseconds("service_ms"u8, model.Load.ServiceTime);
        json.WriteMilliseconds("batch_ms"u8, model.Load.BatchTime);
        json.WriteMilliseconds("load_ms"u8, model.LoadTime);
        json.WriteMilliseconds("p50_ms"u8, model.P50);
        json.WriteMilliseconds("p99_ms"u8, model.P99);
        json.WriteRounded("error_rate"u8, model.ErrorRate);
        json.WriteEndObject();
    }
}
