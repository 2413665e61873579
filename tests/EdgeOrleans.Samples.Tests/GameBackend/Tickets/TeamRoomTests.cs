using Samples.GameBackend.Tickets;

namespace EdgeOrleans.Samples.Tests.GameBackend.Tickets;

public sealed class TeamRoomTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(true, 5, 5)]
    [InlineData(true, 4, 4, 1, 1)]
    [InlineData(true, 3, 3)]
    [InlineData(true, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData(false, 4, 4, 2)]
    [InlineData(false, 3, 3, 3)]
    [InlineData(false, 5, 5, 1)]
    public void IsEnough_OfParties_IsWhetherTwoTeamsOfFiveHoldThem(bool isEnough, params int[] parties)
    {
        TeamRoom room = parties.Aggregate(new TeamRoom(5), (room, players) => room.With(players));

        Assert.Equal((parties.Sum(), isEnough), (room.Players, room.IsEnough));
    }
}
