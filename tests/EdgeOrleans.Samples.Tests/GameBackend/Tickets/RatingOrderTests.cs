using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class RatingOrderTests
{
    private static readonly Ticket[] Waiting =
        [.. new[] { 1500.0, 1200, 1530, 1460, 1900 }.Select(rating => Tickets.Waiting($"{rating}", Tickets.Party(1, rating)))];

    private readonly RatingOrder _order = new(Waiting);

    [Fact]
    public void Nearest_OfATicket_AreTheOthersByDistance() =>
        Assert.Equal(["1530", "1460", "1200", "1900"], _order.Nearest(Waiting[0]).Select(ticket => ticket.Id));

    [Fact]
    public void Nearest_OfTheLowest_GoUp() =>
        Assert.Equal(["1460", "1500", "1530", "1900"], _order.Nearest(Waiting[1]).Select(ticket => ticket.Id));

    [Fact]
    public void Nearest_AfterARemoval_LeaveItOut()
    {
        _order.Remove([Waiting[2], Waiting[1]]);

        Assert.Equal(["1460", "1900"], _order.Nearest(Waiting[0]).Select(ticket => ticket.Id));
        Assert.False(_order.Contains(Waiting[2]));
    }
}
