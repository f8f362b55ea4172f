using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Nodes;

/// <summary>
/// Tells nodes that something changed: subscribers here at once, those of other nodes a moment later. A hint, not a message: it may come twice, and
/// subscribers must also look by themselves now and then. Never sent from inside a money transaction; many changes of one topic become one notice.
/// </summary>
public sealed class ChangeFeed(NpgsqlDataSource dataSource, Node node, ILogger<ChangeFeed> logger) : BackgroundService
{
    internal const string Channel = "freedompay";

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(30);
    private readonly ConcurrentDictionary<(string Topic, string Detail), byte> _unsent = new();
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();
    private readonly AsyncSignal _signal = new();

    /// <summary>Announces a change. Returns at once.</summary>
    /// <param name="topic">A word, without colons.</param>
    /// <param name="detail">What changed within the topic, short; empty for all of it.</param>
    public void Publish(string topic, string detail = "")
    {
        Deliver(topic, detail);
        PublishToOthers(topic, detail);
    }

    /// <summary>Listens to a topic until the answer is disposed.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="onChange">Called with the detail, or empty when anything may have changed. Must be quick and must not throw.</param>
    public IDisposable Subscribe(string topic, Action<string> onChange)
    {
        var subscription = new Subscription(this, topic, onChange);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    internal void PublishToOthers(string topic, string detail)
    {
        if (node.IsAlone) return;
        if (_unsent.TryAdd((topic, detail), 0)) _signal.Ring();
    }

    /// <summary>A notice from the database: <c>node:topic:detail</c>.</summary>
    internal void Receive(string notice)
    {
        var parts = notice.Split(':', 3);
        if (parts.Length == 3 && parts[0] != node.Number.ToString(CultureInfo.InvariantCulture)) Deliver(parts[1], parts[2]);
    }

    /// <summary>Notices may have been missed.</summary>
    internal void ReceiveEverything()
    {
        foreach (var (subscription, _) in _subscriptions) subscription.OnChange("");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
                await SendAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning("Other nodes could not be notified, they will find out by looking: {Reason}", e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Deliver(string topic, string detail)
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            if (subscription.Topic == topic) subscription.OnChange(detail);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var notices = new List<string>();
        foreach (var (key, _) in _unsent)
        {
            _unsent.TryRemove(key, out var _);
            notices.Add(string.Create(CultureInfo.InvariantCulture, $"{node.Number}:{key.Topic}:{key.Detail}"));
        }

        if (notices.Count == 0) return;
        await using var command = dataSource.CreateCommand($"select pg_notify('{Channel}', notice) from unnest($1) notice");
        command.Parameters.Add(new() { Value = notices.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Subscription(ChangeFeed feed, string topic, Action<string> onChange) : IDisposable
    {
        public string Topic => topic;

        public Action<string> OnChange => onChange;

        public void Dispose() => feed._subscriptions.TryRemove(this, out _);
    }
}
