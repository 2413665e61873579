using EdgeOrleans.Grains.Tenants;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class TenantsReloadTests
{
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Tenants:acme:MaxConcurrency"] = "1" })
        .Build();

    [Fact]
    public async Task Reload_OtherSettings_HoldFromNowOn()
    {
        TenantBook book = await StartAsync();
        Assert.Null(book.Find("acme")!.Enter());
        Assert.NotNull(book.Find("acme")!.Enter());

        _configuration["Tenants:acme:MaxConcurrency"] = "2";
        _configuration.Reload();

        Assert.Null(book.Find("acme")!.Enter());
        Assert.NotNull(book.Find("acme")!.Enter());
    }

    [Fact]
    public async Task Reload_WrongSettings_ChangeNothing()
    {
        TenantBook book = await StartAsync();

        _configuration["Tenants:acme:MaxConcurrency"] = "2";
        _configuration["Tenants:acme:Weight"] = "heavy";
        _configuration.Reload();

        Assert.Null(book.Find("acme")!.Enter());
        Assert.NotNull(book.Find("acme")!.Enter());
    }

    private async Task<TenantBook> StartAsync()
    {
        TenantBook book = new(Options.Create(SettingsServices.Tenants.Read(_configuration)), TimeProvider.System);
        await new TenantsReload(_configuration, book, NullLogger<TenantsReload>.Instance).StartAsync(TestContext.Current.CancellationToken);
        return book;
    }
}
