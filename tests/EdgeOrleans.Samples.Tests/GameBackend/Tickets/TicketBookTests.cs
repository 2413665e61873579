using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class TicketBookTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TicketBook _book;

    public TicketBookTests() => _book = new TicketBook(Options.Create(new MatchmakingOptions { MaxWaiting = 2, Kept = 3 }), _clock);

    [Fact]
    public void Add_SameKeyAndRequest_GivesTheSameTicket()
    {
        Admission first = _book.Add(Tickets.Party(1), "k", "a"), again = _book.Add(Tickets.Party(1), "k", "a");

        Assert.Equal((Admitted.Now, Admitted.Before), (first.Outcome, again.Outcome));
        Assert.Same(first.Ticket, again.Ticket);
        Assert.Single(_book.Waiting);
    }

    [Fact]
    public void Add_SameKeyForAnotherRequest_IsRefused()
    {
        _book.Add(Tickets.Party(1), "k", "a");

        Assert.Equal(Admitted.KeyIsTaken, _book.Add(Tickets.Party(1), "k", "b").Outcome);
    }

    [Fact]
    public void Add_WhileTooManyWait_IsRefusedUntilOneIsGone()
    {
        Ticket first = _book.Add(Tickets.Party(1), null, "").Ticket!;
        _book.Add(Tickets.Party(1), null, "");

        Assert.Equal(Admitted.Full, _book.Add(Tickets.Party(1), null, "").Outcome);
        _book.Cancel(first.Id);
        Assert.Equal(Admitted.Now, _book.Add(Tickets.Party(1), null, "").Outcome);
    }

    [Fact]
    public void Cancel_Twice_IsTheSameAsOnce()
    {
        string id = _book.Add(Tickets.Party(1), null, "").Ticket!.Id;

        Assert.Equal(TicketState.Cancelled, _book.Cancel(id)?.State);
        Assert.Equal(TicketState.Cancelled, _book.Cancel(id)?.State);
        Assert.Null(_book.Cancel("none"));
        Assert.Empty(_book.Waiting);
    }

    [Fact]
    public void TryFind_LongAfterItsEnd_FindsNothingAndTheKeyIsFree()
    {
        string id = _book.Add(Tickets.Party(1), "k", "a").Ticket!.Id;
        _book.Cancel(id);

        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.False(_book.TryFind(id, out _));
        Assert.Equal(Admitted.Now, _book.Add(Tickets.Party(1), "k", "b").Outcome);
    }

    [Fact]
    public void Cancel_MoreThanAreKept_ForgetsTheOldest()
    {
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => _book.Cancel(_book.Add(Tickets.Party(1), $"k{i}", "a").Ticket!.Id)!.Id)];

        Assert.Equal(ids[2..], ids.Where(id => _book.TryFind(id, out _)));
        Assert.Equal((Admitted.Now, Admitted.Before), (_book.Add(Tickets.Party(1), "k1", "b").Outcome, _book.Add(Tickets.Party(1), "k2", "a").Outcome));
    }
}
