using System.Text.Json;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Silo.Gateway.Http.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Routing;

/// <summary>Writes an explanation: the candidates that were compared, and those that were left out and why.</summary>
internal static class RouteWriter
{
    public static void Write(Utf8JsonWriter json, ExplainedRoute route)
    {
        RouteExplanation explanation = route.Explanation;
        json.WriteStartObject();
        WriteQuery(json, route.Query);
        json.WriteString("ingress"u8, explanation.Ingress);
        if (route.Query.Location is not null) WriteAccess(json, explanation.Access);
        json.WriteString("chosen"u8, explanation.Chosen);
        json.WriteName("reason"u8, explanation.Reason);
        json.WriteStartArray("notes"u8);
        foreach (string note in route.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("candidates"u8);
        foreach (RouteCandidate candidate in explanation.Candidates)
        {
            if (candidate.Filtered is null) WriteCandidate(json, candidate);
        }

        json.WriteEndArray();
        json.WriteStartArray("filtered"u8);
        foreach (RouteCandidate candidate in explanation.Candidates)
        {
            if (candidate.Filtered is not null) WriteCandidate(json, candidate);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, RouteQuery query)
    {
        json.WriteString("model"u8, query.Model);
        if (query.Version > 0) json.WriteNumber("version"u8, query.Version);
        if (query.Residency is not null) json.WriteString("residency"u8, query.Residency);
        if (query.Location is { } location) json.WriteString("location"u8, location.ToString());
    }

    /// <summary>Nobody measures the way between user and PoP.</summary>
    private static void WriteAccess(Utf8JsonWriter json, TimeSpan roundTrip)
    {
        json.WriteStartObject("access"u8);
        json.WriteMilliseconds("round_trip_ms"u8, roundTrip);
        json.WriteString("source"u8, "modelled from the distance"u8);
        json.WriteEndObject();
    }

    private static void WriteCandidate(Utf8JsonWriter json, RouteCandidate candidate)
    {
        json.WriteStartObject();
        json.WriteString("pop"u8, candidate.Pop);
        if (candidate.Filtered is not null) json.WriteString("why"u8, candidate.Filtered);
        json.WriteMilliseconds("total_ms"u8, candidate.Total);
        json.WriteMilliseconds("network_ms"u8, candidate.Network);
        json.WriteMilliseconds("wait_ms"u8, candidate.Wait);
        json.WriteMilliseconds("service_ms"u8, candidate.Service);
        json.WriteMilliseconds("cold_ms"u8, candidate.Cold);
        json.WriteMilliseconds("error_ms"u8, candidate.Error);
        json.WriteRounded("occupancy"u8, candidate.Occupancy);
        json.WriteBoolean("hot"u8, candidate.IsHot);
        json.WriteMilliseconds("report_age_ms"u8, candidate.ReportAge);
        json.WriteRounded("distance_km"u8, candidate.DistanceKm);
        json.WriteEndObject();
    }
}
