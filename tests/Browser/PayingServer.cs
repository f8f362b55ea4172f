using FreedomPay.Browser.Tests;
using FreedomPay.ServerTesting;

[assembly: AssemblyFixture(typeof(PayingServer))]

namespace FreedomPay.Browser.Tests;

/// <summary>The whole server, and a shop on a port of its own.</summary>
public sealed class PayingServer : ServerFixture
{
    private Shop? _shop;

    public Shop Shop => _shop!;

    /// <summary>Payments that payers complete on a page.</summary>
    public Bills Bills => new(this);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _shop = await Shop.StartAsync(Server);
    }
}
