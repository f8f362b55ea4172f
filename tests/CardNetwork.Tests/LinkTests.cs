using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.CardNetwork.Tests;

public sealed class LinkTests
{
    /// <summary>What is waited out; long enough that an answer which does come is in time on a busy machine.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThousandRequestsAnsweredInAnotherOrder_EachGetsItsOwnAnswer()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var references = Enumerable.Range(0, 1000).Select(i => node.Prepare(i)).ToArray();
        var asked = references.Select(reference => Task.Run(() => node.Network.AuthoriseAsync(Samples.Authorisation(reference), Token))).ToArray();
        var messages = new List<FakeHost.Message>();
        while (messages.Count < asked.Length)
        {
            messages.Add(await host.NextAsync());
        }

        var shuffled = messages.ToArray();
        Random.Shared.Shuffle(shuffled);
        foreach (var message in shuffled)
        {
            CardNetwork.Iso8583.IsoMessage.Parse(message.Bytes, out var request);
            request.TryNumber(CardNetwork.Iso8583.FieldTable.Stan, out var stan);
            message.Answer("00", $"{stan:000000}");
        }

        var answers = await Task.WhenAll(asked);
        Assert.Equal(references.Select(r => $"{r.Stan:000000}"), answers.Select(a => a.AuthorisationCode));
        Assert.All(answers, answer => Assert.Equal(NetworkOutcome.Approved, answer.Outcome));
    }

    [Fact]
    public async Task CreditThatIsNotDecidedYet_IsInProgress_AndNothingElseIs()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var credit = node.Network.CreditAsync(Samples.Credit(node.Prepare(1)), Token);
        var purchase = node.AskAsync();
        (await host.NextAsync()).Answer("09");
        (await host.NextAsync()).Answer("09");
        Assert.Equal(NetworkAnswer.InProgress, await credit);
        Assert.Equal(NetworkOutcome.Declined, (await purchase).Outcome);
    }

    [Fact]
    public async Task NoAnswer_IsUnknown_AndTheLateAnswerMeetsNothing()
    {
        using var unmatched = new UnmatchedCounter();
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Short, unmatched.Link);
        var first = await node.AskAsync();
        Assert.Equal(NetworkOutcome.Unknown, first.Outcome);
        var late = await host.NextAsync();
        late.Answer("00", "LATE01");

        var second = node.AskAsync();
        var message = await host.NextAsync();
        late.Answer("00", "LATE02");
        message.Answer("00", "SECOND");
        Assert.Equal("SECOND", (await second).AuthorisationCode);
        Assert.Equal(2, unmatched.Count);
    }

    [Fact]
    public async Task AnswerOfAnotherType_IsNotTaken()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var asked = node.AskAsync();
        var message = await host.NextAsync();
        message.Answer("00", "WRONG1", mti: 210);
        message.Answer("00", "WRONG2", stan: 7);
        message.Answer("51");
        Assert.Equal(NetworkAnswer.Declined(DeclineReason.InsufficientFunds), await asked);
    }

    [Fact]
    public async Task DroppedConnection_MakesAllOutstandingUnknown_AndTheLinkComesBack()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var asked = Enumerable.Range(0, 50).Select(_ => node.AskAsync()).ToArray();
        for (var i = 0; i < asked.Length; i++)
        {
            await host.NextAsync();
        }

        (await host.Connections.ReadAsync(Token)).Close();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(NetworkOutcome.Unknown, answer.Outcome));

        await host.Connections.ReadAsync(Token);
        await node.WaitForAsync(up: true);
        var again = node.AskAsync();
        (await host.NextAsync()).Answer("00");
        Assert.Equal(NetworkOutcome.Approved, (await again).Outcome);
    }

    [Fact]
    public async Task LinkDown_IsNotSent()
    {
        await using var node = await Node.StartAsync(port: 1, Long, waitUntilUp: false);
        Assert.Equal(NetworkAnswer.NotSent, await node.AskAsync());
        Assert.False(Assert.Single(node.Health.Links).IsUp);
    }

    [Fact]
    public async Task SameReferenceWhileOutstanding_IsNotSentTwice()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var message = Samples.Authorisation(node.Prepare(1));
        var asked = node.Network.AuthoriseAsync(message, Token);
        Assert.Equal(NetworkAnswer.NotSent, await node.Network.AuthoriseAsync(message, Token));
        (await host.NextAsync()).Answer("00");
        Assert.Equal(NetworkOutcome.Approved, (await asked).Outcome);
    }

    [Fact]
    public async Task MalformedFrame_EndsTheConnection()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var asked = node.AskAsync();
        var message = await host.NextAsync();
        message.Socket.Send([0xFF, 0xFF, 1, 2, 3]);
        Assert.Equal(NetworkOutcome.Unknown, (await asked).Outcome);
    }

    [Fact]
    public async Task UnreadableMessage_IsPassedOver()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        var asked = node.AskAsync();
        var message = await host.NextAsync();
        message.Socket.Send([0, 3, 1, 2, 3]);
        message.Answer("00");
        Assert.Equal(NetworkOutcome.Approved, (await asked).Outcome);
    }

    [Fact]
    public async Task IdleLink_IsEchoed_AndDroppedWhenNobodyAnswers()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Short, echoAfter: Idle);
        await host.Connections.ReadAsync(Token);
        Assert.Equal(CardNetwork.Iso8583.Mti.NetworkRequest, (await host.NextAsync()).Mti);
        Assert.True(Assert.Single(node.Health.Links).IsUp);
        host.AnswersEcho = false;
        await host.Connections.ReadAsync(Token); // connected anew
    }

    [Fact]
    public async Task CancelledBeforeSending_Throws()
    {
        await using var host = new FakeHost();
        await using var node = await Node.StartAsync(host.Port, Long);
        Assert.Throws<OperationCanceledException>(
            () => { _ = node.Network.AuthoriseAsync(Samples.Authorisation(node.Prepare(1)), new CancellationToken(canceled: true)); });
    }

    [Fact]
    public async Task Rrn_MustBeTwelveDigits()
    {
        await using var node = await Node.StartAsync(port: 1, Long, waitUntilUp: false);
        Assert.Throws<ArgumentException>(() => node.Network.Prepare(Samples.Card, "12345"));
        Assert.Throws<ArgumentException>(() => node.Network.Prepare(Samples.Card, "12345678901A"));
    }

    private sealed class UnmatchedCounter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _count;

        public UnmatchedCounter()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "cardnetwork.answers.unmatched", Meter.Name: CardNetworkModule.MeterName })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            {
                if (Equals(tags[0].Value, Link))
                {
                    Interlocked.Add(ref _count, value);
                }
            });
            _listener.Start();
        }

        public string Link { get; } = Guid.NewGuid().ToString();

        public long Count => Interlocked.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }

    /// <summary>A card network with one link, running.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        private Node(ServiceProvider services) => _services = services;

        public ICardNetwork Network => _services.GetRequiredService<ICardNetwork>();

        public ICardNetworkHealth Health => _services.GetRequiredService<ICardNetworkHealth>();

        public static async Task<Node> StartAsync(
            int port, TimeSpan answerTimeout, string link = "visa", TimeSpan? echoAfter = null, bool waitUntilUp = true)
        {
            var node = new Node(new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCardNetwork(new CardNetworkOptions
            {
                NodeNumber = 46,
                Links = [new LinkOptions(link) { Port = port }],
                DefaultRoute = link,
                AnswerTimeout = answerTimeout,
                EchoAfter = echoAfter ?? Long,
                ReconnectDelayMin = TimeSpan.FromMilliseconds(10),
            }).BuildServiceProvider());
            foreach (var service in node._services.GetServices<IHostedService>())
            {
                await service.StartAsync(Token);
            }

            if (waitUntilUp)
            {
                await node.Health.WaitUntilUpAsync(Token);
            }

            return node;
        }

        public NetworkReference Prepare(int number) => Network.Prepare(Samples.Card, $"{number:000000000000}");

        public Task<NetworkAnswer> AskAsync() => Network.AuthoriseAsync(Samples.Authorisation(Prepare(1)), Token);

        public async Task WaitForAsync(bool up)
        {
            while (Health.Links[0].IsUp != up)
            {
                await Task.Delay(5, Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in _services.GetServices<IHostedService>())
            {
                await service.StopAsync(CancellationToken.None);
            }

            await _services.DisposeAsync();
        }
    }
}
