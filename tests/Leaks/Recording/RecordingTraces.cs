using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Leaks.Tests.Recording;

/// <summary>Listens to all activities, diagnostic events and instruments of the process.</summary>
internal sealed class RecordingTraces : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> _traces = new();
    private readonly ConcurrentQueue<string> _measurements = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly IDisposable _listeners;
    private readonly Action<IHostBuilder> _onHost;

    /// <summary>Begins to listen.</summary>
    /// <param name="onHost">Told of every host before it is built.</param>
    public RecordingTraces(Action<IHostBuilder> onHost)
    {
        _onHost = onHost;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Record,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(Record);
        _meters.SetMeasurementEventCallback<int>(Record);
        _meters.SetMeasurementEventCallback<double>(Record);
        _meters.Start();
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public string Traces => string.Join('\n', _traces);

    public string Measurements => string.Join('\n', _measurements);

    /// <summary>Not the tests' own HTTP client: it may well tell what it sends.</summary>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name != "HttpHandlerDiagnosticListener") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host }) _onHost(host);
        _traces.Enqueue($"{value.Key} {value.Value}");
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Record(Activity activity) => _traces.Enqueue(
        $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription}\n{RecordingLog.TextOf(activity.TagObjects)}\n"
        + $"{RecordingLog.TextOf(activity.Baggage)}\n{string.Join('\n', activity.Events.Select(e => e.Name + RecordingLog.TextOf(e.Tags)))}");

    private void Record<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _measurements.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => RecordingLog.TextOf(t)))}");
}
