using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Issuing.Tests;

/// <summary>What the maker of plastics is told, and tells.</summary>
public sealed class PlasticTests(IssuingNode node) : Scenarios(node)
{
    private static readonly PostalAddress Home = new("KAZ", "050010", "Almaty", "Abai ave", "10, 25");
    private static readonly PostalAddress Office = new("KAZ", "010000", "Astana", "Mangilik El", "1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IPlasticProduction Production => Node.Get<IPlasticProduction>();

    [Fact]
    public async Task Order_SaysWhereThePlasticGoes_UntilItIsProduced()
    {
        var desk = await OpenDeskAsync();
        var client = await desk.ClientAsync(profile: desk.Person() with { ResidentialAddress = Home });
        var atHome = await OrderedAsync(desk, client, new NewPlastic());
        var atWork = await OrderedAsync(desk, client, new NewPlastic { DeliveryAddress = Office, EmbossedName = "D AKHMETOVA" });
        var atBranch = await OrderedAsync(desk, client, new NewPlastic { BranchId = "001" });

        var orders = await Production.OrdersAsync(desk.Partner.Id, Cancellation);

        Assert.Equal([atHome, atWork, atBranch], orders.Select(order => order.CardId));
        Assert.Equal([new(Home, null), new(Office, null), new(null, "001")], orders.Select(order => order.Delivery));
        Assert.Equal(("DANA AKHMETOVA", "D AKHMETOVA"), (orders[0].EmbossedName, orders[1].EmbossedName));
        Desk.Value(await Production.ReportAsync(desk.Partner.Id, atHome, PlasticState.Produced, Cancellation));
        Assert.Equal([atWork, atBranch], (await Production.OrdersAsync(desk.Partner.Id, Cancellation)).Select(order => order.CardId));
        Assert.Empty(await Production.OrdersAsync((await OpenDeskAsync()).Partner.Id, Cancellation));
    }

    private async Task<string> OrderedAsync(Desk desk, string client, NewPlastic plastic)
    {
        var card = await desk.IssuedAsync(client);
        Desk.Done(await Node.Get<ICards>().IssuePlasticAsync(desk.Call(), plastic with { CardId = card }, Cancellation));
        return card;
    }
}
