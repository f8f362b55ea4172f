using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Messaging;

namespace FreedomPay.Issuing.Tests;

/// <summary>A PIN that the processing makes is of use only to somebody who is told it.</summary>
public sealed class PinDeliveryTests(IssuingNode node) : Scenarios(node)
{
    private static long _lastPhone = 77_080_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MadePin_ReachesTheHoldersPhone_AndIsRight()
    {
        var desk = await OpenDeskAsync();
        var phone = NextPhone();
        var card = await desk.ActiveAsync(client: await desk.ClientAsync(profile: desk.Person(phone)));

        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, null, Cancellation));

        Assert.True(await IsRightAsync(desk, card, await ToldAsync(phone)));
    }

    [Fact]
    public async Task PinOfStock_WaitsForTheHolder()
    {
        var desk = await OpenDeskAsync();
        var phone = NextPhone();
        var card = Desk.Done(await Node.Get<ICards>().BulkIssueAsync(desk.Call(), new NewStock(2000, 1), Cancellation)).Cards[0];
        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, null, Cancellation));
        Assert.NotEqual(0, await Node.ReadAsync<int>($"select octet_length(waiting_pin) from issuing.card where public_id = '{card}'"));

        Desk.Done(await Node.Get<ICards>().LinkAsync(desk.Call(), await desk.ClientAsync(2000, desk.Person(phone)), card, Cancellation));
        Desk.Done(await Node.Get<ICards>().ActivateAsync(desk.Call(), card, Cancellation));

        Assert.True(await IsRightAsync(desk, card, await ToldAsync(phone)));
        Assert.True(await Node.ReadAsync<bool>($"select waiting_pin is null from issuing.card where public_id = '{card}'"));
    }

    [Fact]
    public async Task ReplacedPin_IsToldToNobody()
    {
        var desk = await OpenDeskAsync();
        var phone = NextPhone();
        var card = Desk.Done(await Node.Get<ICards>().BulkIssueAsync(desk.Call(), new NewStock(2000, 1), Cancellation)).Cards[0];
        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, null, Cancellation));
        Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, SecretSchemes.EncryptS1(Desk.SecretKey, "4821"), Cancellation));
        Desk.Done(await Node.Get<ICards>().LinkAsync(desk.Call(), await desk.ClientAsync(2000, desk.Person(phone)), card, Cancellation));
        Desk.Done(await Node.Get<ICards>().ActivateAsync(desk.Call(), card, Cancellation));

        // Whatever is due has run when the clock has moved.
        await Node.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), Cancellation);
        Assert.Empty(await Node.Get<MessageList>().ReadAsync(phone, Cancellation));
        Assert.True(await IsRightAsync(desk, card, "4821"));
    }

    private static string NextPhone() => Interlocked.Increment(ref _lastPhone).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<bool> IsRightAsync(Desk desk, string card, string pin) =>
        Desk.Value(await Node.Get<IPinEntry>().EnterAsync(desk.Partner.Id, card, pin, Cancellation)).Right;

    private async Task<string> ToldAsync(string phone)
    {
        var messages = Node.Get<MessageList>();
        await IssuingNode.UntilAsync(async () => (await messages.ReadAsync(phone, Cancellation)).Count > 0, "The PIN never came.");
        return (await messages.ReadAsync(phone, Cancellation))[0].Code!;
    }
}
