using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Tickets;

/// <summary>The endpoints of tickets.</summary>
internal static class TicketEndpoints
{
    private const int MostKeyLength = 255;
    private const int MostBytes = 64 * 1024;

    /// <summary>Maps <c>POST /tickets</c>, <c>GET /tickets/{id}</c> and <c>DELETE /tickets/{id}</c>.</summary>
    public static void MapTickets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/tickets", Post).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        endpoints.MapGet("/tickets/{id}", (string id, TicketBook book) =>
            book.TryFind(id, out Ticket? ticket) ? Results.Ok(TicketView.Of(ticket)) : Missing(id));
        endpoints.MapDelete("/tickets/{id}", (string id, TicketBook book) => book.Cancel(id) switch
        {
            null => Missing(id),
            { State: TicketState.Matched } => Problem(StatusCodes.Status409Conflict, $"Ticket '{id}' has a match already."),
            { } cancelled => Results.Ok(TicketView.Of(cancelled)),
        });
    }

    private static IResult Post(
        TicketRequest request, TicketBook book, IOptions<MatchmakingOptions> options, [FromHeader(Name = "Idempotency-Key")] string? key = null)
    {
        string[] problems = [.. request.Problems(options.Value.TeamSize)];
        if (problems.Length > 0) return Problem(StatusCodes.Status400BadRequest, string.Join(' ', problems));
        if (key?.Length > MostKeyLength) return Problem(StatusCodes.Status400BadRequest, $"An Idempotency-Key has up to {MostKeyLength} characters.");

        Admission admission = book.Add(request.Players, key, JsonSerializer.Serialize(request));
        return admission switch
        {
            { Outcome: Admitted.Now, Ticket: { } ticket } => Results.Created($"/tickets/{ticket.Id}", TicketView.Of(ticket)),
            { Outcome: Admitted.Before, Ticket: { } ticket } => Results.Ok(TicketView.Of(ticket)),
            { Outcome: Admitted.KeyIsTaken } => Problem(StatusCodes.Status422UnprocessableEntity, "Another request came under this Idempotency-Key; take a new one."),
            _ => Problem(StatusCodes.Status503ServiceUnavailable, $"{options.Value.MaxWaiting} tickets wait already; come back later."),
        };
    }

    private static IResult Missing(string id) => Problem(StatusCodes.Status404NotFound, $"There is no ticket '{id}', or it was forgotten.");

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
