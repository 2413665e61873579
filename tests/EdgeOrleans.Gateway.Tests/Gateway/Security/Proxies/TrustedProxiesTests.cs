using System.Net;
using EdgeOrleans.Silo.Gateway.Security.Proxies;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Proxies;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.8", false)]
    [InlineData("10.0.0.7", "::ffff:10.0.0.7", true)]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7", true)]
    [InlineData("192.0.2.1, 10.1.0.0/16", "10.1.255.255", true)]
    [InlineData("192.0.2.1 10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("2001:db8::/64", "2001:db8::9", true)]
    [InlineData("2001:db8::/64", "2001:db8:0:1::9", false)]
    [InlineData("2001:db8::/64", "10.0.0.7", false)]
    [InlineData("127.0.0.0/8", "::1", false)]
    [InlineData("", "127.0.0.1", false)]
    public void Contain_Address_IsWhatTheListSays(string list, string address, bool isTrusted)
    {
        TrustedProxies proxies = TrustedProxies.Read(list, out string? problem);
        Assert.Null(problem);
        Assert.Equal(isTrusted, proxies.Contain(IPAddress.Parse(address)));
        Assert.False(proxies.Contain(null));
    }
}
