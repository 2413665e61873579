using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Tickets;

/// <summary>All tickets, those that wait and those of the last minutes.</summary>
internal sealed class TicketBook(IOptions<MatchmakingOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Ticket> _tickets = [];
    private readonly Dictionary<string, (Ticket Ticket, string Request)> _keys = [];
    private readonly Queue<(DateTimeOffset At, string Id, string? Key)> _ended = [];
    private readonly Dictionary<string, string> _keyOf = [];
    private int _waiting;

    /// <summary>The waiting tickets, the oldest first.</summary>
    public IReadOnlyList<Ticket> Waiting
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return [.. _tickets.Values.Where(ticket => ticket.State == TicketState.Waiting).OrderBy(ticket => ticket.Since)];
            }
        }
    }

    /// <summary>Adds a ticket; the same key and request again give the same ticket.</summary>
    /// <param name="players">The party.</param>
    /// <param name="key">The caller's idempotency key, if any.</param>
    /// <param name="request">The request's text, to tell a repetition from another request under the same key.</param>
    public Admission Add(IReadOnlyList<Player> players, string? key, string request)
    {
        lock (_lock)
        {
            Forget();
            if (key is not null && _keys.TryGetValue(key, out (Ticket Ticket, string Request) before))
            {
                return before.Request == request ? new Admission(Admitted.Before, _tickets[before.Ticket.Id]) : new Admission(Admitted.KeyIsTaken, null);
            }

            if (_waiting >= options.Value.MaxWaiting) return new Admission(Admitted.Full, null);
            Ticket ticket = new(Guid.CreateVersion7().ToString("n"), players, clock.GetUtcNow());
            _tickets.Add(ticket.Id, ticket);
            _waiting++;
            if (key is null) return new Admission(Admitted.Now, ticket);

            _keys.Add(key, (ticket, request));
            _keyOf.Add(ticket.Id, key);
            return new Admission(Admitted.Now, ticket);
        }
    }

    /// <summary>Finds a ticket.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out Ticket? ticket)
    {
        lock (_lock)
        {
            Forget();
            return _tickets.TryGetValue(id, out ticket);
        }
    }

    /// <summary>Cancels a ticket if it waits.</summary>
    /// <returns>How it stands then; null when there is none of that id.</returns>
    public Ticket? Cancel(string id)
    {
        lock (_lock)
        {
            if (!_tickets.TryGetValue(id, out Ticket? ticket) || ticket.State != TicketState.Waiting) return ticket;
            return End(ticket with { State = TicketState.Cancelled });
        }
    }

    /// <summary>Gives all these tickets the match, or none of them when one no longer waits.</summary>
    public bool TryMatch(IReadOnlyList<Ticket> tickets, Match match)
    {
        lock (_lock)
        {
            if (!tickets.All(ticket => _tickets.TryGetValue(ticket.Id, out Ticket? now) && now.State == TicketState.Waiting)) return false;
            foreach (Ticket ticket in tickets) End(ticket with { State = TicketState.Matched, Match = match });
            return true;
        }
    }

    private Ticket End(Ticket ticket)
    {
        _tickets[ticket.Id] = ticket;
        _waiting--;
        _ended.Enqueue((clock.GetUtcNow(), ticket.Id, _keyOf.GetValueOrDefault(ticket.Id)));
        return ticket;
    }

    private void Forget()
    {
        while (_ended.TryPeek(out (DateTimeOffset At, string Id, string? Key) oldest)
            && (_ended.Count > options.Value.Kept || clock.GetUtcNow() - oldest.At > options.Value.Retention))
        {
            _ended.Dequeue();
            _tickets.Remove(oldest.Id);
            if (_keyOf.Remove(oldest.Id)) _keys.Remove(oldest.Key!);
        }
    }
}
