using System.Text.Json;
using FreedomPay.Kernel;
using FreedomPay.Storage.Clock;

namespace FreedomPay.Messaging.Tests;

public sealed class SmsTests
{
    private const string Code = "481516";
    private const string Text = "Код 481516. \"Кофейня\" & {to} сыновья.";

    private static readonly SmsMessage Message = new("+7 (701) 000-00-01", Text) { Code = Code };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sandbox_ShowsTheMessageNewestFirst()
    {
        await using var node = await MessagingNode.StartAsync(new MessagingOptions { Show = true });
        await node.Sender.SendAsync(Message, Token);
        await node.Sender.SendAsync(Message with { Text = "second", Code = null }, Token);
        await node.Sender.SendAsync(Message with { To = "77029999999" }, Token);
        var messages = await node.List.ReadAsync("8 701 000 00 01", Token);
        Assert.Equal([("second", null), (Text, Code)], messages.Select(message => (message.Text, message.Code)));
        Assert.Equal("77010000001", messages[0].To);
        Assert.Equal(3, (await node.List.ReadAsync(null, Token)).Count);
        Assert.Empty(await node.List.ReadAsync("no number", Token));
    }

    [Fact]
    public async Task Provider_GetsTheMessageOnceAndTheTextIsGone()
    {
        await using var provider = await Provider.StartAsync(202);
        await using var node = await MessagingNode.StartAsync(new MessagingOptions
        {
            Provider = new SmsProvider(provider.Url + "/send?n={to}") { Authorization = new Secret("Bearer s3cret") },
        });
        await node.Sender.SendAsync(Message, Token);
        Assert.Equal(["2|||"], await node.EndedAsync());
        var request = Assert.Single(provider.Requests);
        Assert.Equal(("POST", "/send?n=77010000001", "Bearer s3cret"), (request.Method, request.Target, request.Authorization));
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(("77010000001", Text), (body.GetProperty("to").GetString(), body.GetProperty("text").GetString()));
        Assert.StartsWith("sms-", request.IdempotencyKey, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, node.Log.Text, StringComparison.Ordinal);
        Assert.Empty(await node.List.ReadAsync(null, Token));
    }

    [Fact]
    public async Task ProviderThatFails_IsAskedAgainWithTheSameKey()
    {
        await using var provider = await Provider.StartAsync(503, 429, 200);
        await using var node = await MessagingNode.StartAsync(new MessagingOptions { Provider = new SmsProvider(provider.Url) });
        await node.Sender.SendAsync(Message, Token);
        Assert.Equal(["2|||"], await node.EndedAsync());
        Assert.Equal(3, provider.Requests.Count);
        Assert.Single(provider.Requests.Select(request => request.IdempotencyKey).Distinct());
        Assert.DoesNotContain(Code, node.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProviderThatRefuses_IsNotAskedAgain()
    {
        await using var provider = await Provider.StartAsync(400);
        await using var node = await MessagingNode.StartAsync(new MessagingOptions { Provider = new SmsProvider(provider.Url) });
        await node.Sender.SendAsync(Message, Token);
        Assert.Equal(["3|||"], await node.EndedAsync());
        Assert.Single(provider.Requests);
        Assert.DoesNotContain(Code, node.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProviderThatIsAway_IsGivenUpWhenItIsTooLate()
    {
        await using var node = await MessagingNode.StartAsync(new MessagingOptions { Provider = new SmsProvider("http://127.0.0.1:9/") });
        await node.Sender.SendAsync(Message, Token);
        var waiting = Assert.Single(await node.RowsAsync());
        Assert.StartsWith("1|", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, waiting, StringComparison.Ordinal);
        await node.Get<ClockStepper>().AdvanceAsync(TimeSpan.FromMinutes(11), Token);
        Assert.Equal(["3|||"], await node.EndedAsync());
        Assert.DoesNotContain(Code, node.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetProvider_HasTheTextInTheAddress()
    {
        await using var provider = await Provider.StartAsync(200);
        await using var node = await MessagingNode.StartAsync(new MessagingOptions
        {
            Provider = new SmsProvider(provider.Url + "/?to={to}&text={text}") { BodyTemplate = null },
        });
        await node.Sender.SendAsync(Message with { Text = "a b&c=481516" }, Token);
        await node.EndedAsync();
        Assert.Equal(("GET", "/?to=77010000001&text=a%20b%26c%3D481516"), (Assert.Single(provider.Requests).Method, provider.Requests.Single().Target));
    }

    [Fact]
    public async Task NoProvider_IsSaid()
    {
        await using var node = await MessagingNode.StartAsync(new MessagingOptions());
        await Assert.ThrowsAsync<MessagingUnavailableException>(() => node.Sender.SendAsync(Message, Token));
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("12345", "text")]
    [InlineData("1234567890123456", "text")]
    [InlineData("77010000001", "")]
    public async Task WrongMessage_IsRefused(string to, string text)
    {
        await using var node = await MessagingNode.StartAsync(new MessagingOptions { Show = true });
        await Assert.ThrowsAsync<ArgumentException>(() => node.Sender.SendAsync(new SmsMessage(to, text), Token));
    }

    [Theory]
    [InlineData("77010000001", "+7 701 ••• •• 01")]
    [InlineData("+996 555 123 456", "+996 555 ••• •• 56")]
    [InlineData("7010000001", "701 ••• •• 01")]
    [InlineData("1", "•••")]
    public void Mask_ShowsLittle(string number, string mask)
    {
        Assert.Equal(mask, PhoneNumbers.Mask(number));
        Assert.DoesNotContain("481516", new SmsMessage(number, "481516") { Code = "481516" }.ToString(), StringComparison.Ordinal);
    }
}
