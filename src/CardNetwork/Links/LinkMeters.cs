using System.Diagnostics.Metrics;

namespace FreedomPay.CardNetwork.Links;

/// <summary>Counters of the card network, all tagged with the link.</summary>
internal sealed class LinkMeters : IDisposable
{
    public const string MeterName = "FreedomPay.CardNetwork";

    private readonly Meter _meter = new(MeterName);

    public LinkMeters(Func<IEnumerable<Measurement<long>>> outstanding, Func<IEnumerable<Measurement<int>>> up)
    {
        Sent = _meter.CreateCounter<long>("cardnetwork.messages.sent", "{message}", "Messages handed to a link.");
        Answered = _meter.CreateCounter<long>("cardnetwork.messages.answered", "{message}", "Answers matched to their request.");
        TimedOut = _meter.CreateCounter<long>("cardnetwork.messages.timed_out", "{message}", "Requests without an answer in time.");
        Unmatched = _meter.CreateCounter<long>("cardnetwork.answers.unmatched", "{message}", "Late or foreign answers, ignored.");
        Malformed = _meter.CreateCounter<long>("cardnetwork.messages.malformed", "{message}", "Received messages that could not be read.");
        Writes = _meter.CreateCounter<long>("cardnetwork.socket.writes", "{write}", "Socket writes; messages sent divided by these is the batch size.");
        Drops = _meter.CreateCounter<long>("cardnetwork.link.drops", "{drop}", "Connections lost.");
        _meter.CreateObservableGauge("cardnetwork.messages.outstanding", outstanding, "{message}", "Requests waiting for an answer.");
        _meter.CreateObservableGauge("cardnetwork.link.up", up, description: "1 when signed on.");
    }

    public Counter<long> Sent { get; }

    public Counter<long> Answered { get; }

    public Counter<long> TimedOut { get; }

    public Counter<long> Unmatched { get; }

    public Counter<long> Malformed { get; }

    public Counter<long> Writes { get; }

    public Counter<long> Drops { get; }

    public void Dispose() => _meter.Dispose();
}
