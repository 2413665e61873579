namespace Samples.GameBackend.Tickets;

/// <summary>Waiting tickets by their rating, so that those nearest to one are found without a look at all.</summary>
internal sealed class RatingOrder
{
    /// <summary>How many tickets on each side of one are looked at.</summary>
    private const int Reach = 128;

    private readonly Ticket[] _tickets;
    private readonly Dictionary<string, int> _places = [];
    private readonly HashSet<string> _removed = [];

    public RatingOrder(IEnumerable<Ticket> tickets)
    {
        _tickets = [.. tickets.OrderBy(ticket => ticket.Rating)];
        for (int i = 0; i < _tickets.Length; i++) _places.Add(_tickets[i].Id, i);
    }

    /// <summary>Whether a ticket was not removed.</summary>
    public bool Contains(Ticket ticket) => !_removed.Contains(ticket.Id);

    /// <summary>Removes tickets, which have a match now.</summary>
    public void Remove(IEnumerable<Ticket> tickets) => _removed.UnionWith(tickets.Select(ticket => ticket.Id));

    /// <summary>The others near one, the nearest rating first.</summary>
    public IEnumerable<Ticket> Nearest(Ticket ticket)
    {
        int place = _places[ticket.Id];
        int below = place - 1, above = place + 1, least = Math.Max(place - Reach, 0), most = Math.Min(place + Reach, _tickets.Length - 1);
        while (below >= least || above <= most)
        {
            bool isBelow = above > most || (below >= least && ticket.Rating - _tickets[below].Rating <= _tickets[above].Rating - ticket.Rating);
            Ticket next = isBelow ? _tickets[below--] : _tickets[above++];
            if (Contains(next)) yield return next;
        }
    }
}
