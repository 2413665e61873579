using System.Text.Json;
using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>Writes a measurement for programs; times in microseconds.</summary>
internal static class LoadJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, LoadSubject subject, IReadOnlyList<LevelResult> levels)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, subject.Model);
        json.WriteNumber("version"u8, subject.Version);
        json.WriteString("endpoint"u8, subject.Connection.Endpoint.ToString());
        json.WriteString("protocol"u8, subject.Connection.ProtocolName);
        json.WriteStartArray("levels"u8);
        foreach (LevelResult level in levels) Write(json, level);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LevelResult level)
    {
        json.WriteStartObject();
        json.WriteNumber("concurrency"u8, level.Plan.Callers);
        json.WriteNumber("duration_us"u8, level.Plan.Duration.TotalMicroseconds);
        json.WriteNumber("answers"u8, level.Answers);
        json.WriteNumber("failed"u8, level.Failed);
        json.WriteNumber("inferences_per_second"u8, Math.Round(level.Rate, 2));
        json.WriteNumber("spread"u8, Math.Round(level.Spread, 3));
        json.WriteBoolean("stable"u8, level.Spread <= LoadNotes.StableSpread);
        json.WriteStartObject("latency_us"u8);
        WriteLatency("mean", level.Counters.Latencies.Mean);
        WriteLatency("p50", level.Percentile(0.50));
        WriteLatency("p90", level.Percentile(0.90));
        WriteLatency("p95", level.Percentile(0.95));
        WriteLatency("p99", level.Percentile(0.99));
        json.WriteEndObject();
        WriteServer(json, level);
        json.WriteStartObject("pops"u8);
        foreach ((string pop, long count) in level.Counters.Pops) json.WriteNumber(pop, count);
        json.WriteEndObject();
        json.WriteStartObject("failures"u8);
        foreach ((RefusalCause cause, FailureCount failure) in level.Counters.Failures)
        {
            json.WriteStartObject(cause.ToString());
            json.WriteNumber("count"u8, failure.Count);
            json.WriteString("first"u8, failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();

        void WriteLatency(string name, TimeSpan time) => Write(json, name, level.IsAnswered ? time : null);
    }

    private static void WriteServer(Utf8JsonWriter json, LevelResult level)
    {
        ServerSplit? server = level.IsCounted ? level.Server : null;
        json.WriteStartObject("server_us"u8);
        json.WriteNumber("requests"u8, level.Server.Requests);
        Write(json, "queue", server?.Queue);
        Write(json, "compute_input", server?.ComputeInput);
        Write(json, "compute_infer", server?.ComputeInfer);
        Write(json, "compute_output", server?.ComputeOutput);
        Write(json, "batch_size", server?.BatchSize, digits: 2);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TimeSpan? time) => Write(json, name, time?.TotalMicroseconds, digits: 1);

    /// <summary>Null for what is not known.</summary>
    private static void Write(Utf8JsonWriter json, string name, double? number, int digits)
    {
        if (number is { } known) json.WriteNumber(name, Math.Round(known, digits));
        else json.WriteNull(name);
    }
}
