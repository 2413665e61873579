using System.Net;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security;

public sealed class FailedLoginsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Failures_OfAnAddress_CountForItAndItsNetwork(string one, string other, bool together)
    {
        FailedLogins failures = new(_clock);
        for (int i = 0; i < FailedLogins.Burst; i++) Assert.Equal(TimeSpan.Zero, failures.OnFailed(IPAddress.Parse(one)));

        Assert.Equal(FailedLogins.Refill, failures.OnFailed(IPAddress.Parse(one)));
        Assert.Equal(together ? FailedLogins.Refill : TimeSpan.Zero, failures.WaitOf(IPAddress.Parse(other)));
    }

    [Fact]
    public void Failures_WithTime_AreForgotten()
    {
        FailedLogins failures = new(_clock);
        IPAddress address = IPAddress.Loopback;
        for (int i = 0; i < FailedLogins.Burst; i++) failures.OnFailed(address);

        _clock.Advance(FailedLogins.Refill / 3);
        Assert.Equal(FailedLogins.Refill * 2 / 3, failures.WaitOf(address));
        _clock.Advance(FailedLogins.Refill * 2 / 3);
        Assert.Equal(TimeSpan.Zero, failures.OnFailed(address));
        Assert.Equal(FailedLogins.Refill, failures.OnFailed(address));
        _clock.Advance(FailedLogins.Refill * FailedLogins.Burst);
        for (int i = 0; i < FailedLogins.Burst; i++) Assert.Equal(TimeSpan.Zero, failures.OnFailed(address));
        Assert.NotEqual(TimeSpan.Zero, failures.OnFailed(address));
    }

    [Fact]
    public void Failures_ThatWereRefused_DoNotPutOffTheNext()
    {
        FailedLogins failures = new(_clock);
        for (int i = 0; i < FailedLogins.Burst * 10; i++) failures.OnFailed(IPAddress.Loopback);

        Assert.Equal(FailedLogins.Refill, failures.WaitOf(IPAddress.Loopback));
    }
}
