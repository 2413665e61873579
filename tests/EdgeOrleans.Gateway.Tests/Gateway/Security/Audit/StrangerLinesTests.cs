using System.Net;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Audit;

public sealed class StrangerLinesTests
{
    private const int Addresses = 10_000;

    [Fact]
    public void Lines_OfManyAddresses_AreOneForEachPlaceAndThenCounted()
    {
        FakeTimeProvider clock = new();
        StrangerLines lines = new(clock);

        (int first, long before) = Ask(lines);
        clock.Advance(RefusalLog.Pause);
        (int second, long between) = Ask(lines);

        Assert.Equal((StrangerLines.Places, 0), (first, before));
        Assert.Equal((StrangerLines.Places, Addresses - StrangerLines.Places), (second, between));
    }

    private static (int Lines, long Unsaid) Ask(StrangerLines lines)
    {
        (int due, long all) = (0, 0);
        for (int i = 0; i < Addresses; i++)
        {
            if (!lines.IsDue(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]), out long unsaid)) continue;
            due++;
            all += unsaid;
        }

        return (due, all);
    }
}
