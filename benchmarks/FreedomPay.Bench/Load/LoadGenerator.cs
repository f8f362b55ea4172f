using System.Diagnostics;
using System.Net;

namespace FreedomPay.Bench.Load;

/// <summary>Applies a workload from one thread: it sends, sleeps until answers arrive, and sends again. Nothing is allocated meanwhile.</summary>
internal sealed class LoadGenerator(IPEndPoint server)
{
    private const int TickMilliseconds = 500;
    private static readonly long Patience = NanosecondsOf(TimeSpan.FromSeconds(30));

    /// <summary>Runs the plan on a thread of its own.</summary>
    /// <exception cref="LoadFailedException">An operation failed.</exception>
    public Task<LoadResult> RunAsync(LoadPlan plan, IWorkload workload, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            using var run = new Run(server, plan, workload);
            return run.Complete(cancellationToken);
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static long Now => Stopwatch.GetTimestamp();

    private static long NanosecondsOf(TimeSpan time) => time.Ticks * 100;

    private sealed class Run : IDisposable
    {
        private readonly LoadPlan _plan;
        private readonly IWorkload _workload;
        private readonly Epoll _epoll = new();
        private readonly LoadConnection[] _connections;
        private readonly Stack<LoadConnection> _idle;
        private readonly LatencyHistogram _latencies = new();
        private readonly Random _random = new(1);
        private readonly double _gapNanoseconds;
        private long _measuredFrom;
        private long _end;
        private long _nextArrival;
        private long _begun;
        private long _completed;
        private long _lastMeasured;

        public Run(IPEndPoint server, LoadPlan plan, IWorkload workload)
        {
            if (Stopwatch.Frequency != 1_000_000_000) throw new PlatformNotSupportedException("The generator needs Linux's nanosecond clock.");
            (_plan, _workload) = (plan, workload);
            _gapNanoseconds = plan.Rate is { } rate ? 1e9 / rate : 0;
            _idle = new Stack<LoadConnection>(plan.Connections);
            _connections = new LoadConnection[plan.Connections];
            for (var i = 0; i < plan.Connections; i++)
            {
                _connections[i] = new LoadConnection(server, i, _epoll);
                _idle.Push(_connections[i]);
            }
        }

        public LoadResult Complete(CancellationToken cancellationToken)
        {
            var start = Now;
            _measuredFrom = start + NanosecondsOf(_plan.WarmUp);
            _end = _measuredFrom + NanosecondsOf(_plan.Duration);
            _nextArrival = start;
            Span<int> ready = stackalloc int[256];
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var now = Now;
                BeginDue(now);
                if (_idle.Count == _connections.Length && !HasMore(now)) break;
                if (_plan.Rate is not null && _idle.Count > 0 && HasMore(now)) _epoll.WakeAt(_nextArrival);
                var count = _epoll.Wait(ready, TickMilliseconds);
                for (var i = 0; i < count; i++)
                {
                    if (ready[i] != Epoll.Timer) Advance(_connections[ready[i]]);
                }

                if (count == 0) RefuseSilence(Now);
            }

            // A run that ends by number of operations ends with the last one.
            var stop = _begun < _plan.OperationsMax ? _end : Math.Max(_lastMeasured, _measuredFrom + 1);
            return new LoadResult(_completed, _latencies.Count, (stop - _measuredFrom) / 1e9, _latencies);
        }

        public void Dispose()
        {
            foreach (var connection in _connections) connection.Dispose();
            _epoll.Dispose();
        }

        /// <summary>Whether operations are still to begin. At a given rate these are the ones that should have begun before the end, however late it is.</summary>
        private bool HasMore(long now) => _begun < _plan.OperationsMax && (_plan.Rate is null ? now : _nextArrival) < _end;

        /// <summary>Begins what is due on the idle connections.</summary>
        private void BeginDue(long now)
        {
            while (_idle.Count > 0 && HasMore(now))
            {
                if (_plan.Rate is null)
                {
                    Begin(_idle.Pop(), now);
                    continue;
                }

                if (_nextArrival > now) return;
                Begin(_idle.Pop(), _nextArrival);
                _nextArrival += (long)(-Math.Log(1 - _random.NextDouble()) * _gapNanoseconds);
            }
        }

        private void Begin(LoadConnection connection, long at)
        {
            _begun++;
            connection.StartedAt = at;
            connection.Step = 0;
            connection.Send(_workload);
        }

        private void Advance(LoadConnection connection)
        {
            if (!connection.TryReceive(out var answer)) return;
            if (!_workload.Read(connection, answer.Body))
            {
                connection.Send(_workload);
                return;
            }

            var now = Now;
            _completed++;
            // At a given rate an operation counts when it should have begun within the time: leaving out the late ones would flatter.
            var moment = _plan.Rate is null ? now : connection.StartedAt;
            if (moment >= _measuredFrom && moment < _end)
            {
                _latencies.Record(now - connection.StartedAt);
                _lastMeasured = now;
            }

            connection.StartedAt = 0;
            if (_plan.Rate is null && HasMore(now))
            {
                Begin(connection, now);
            }
            else
            {
                _idle.Push(connection);
            }
        }

        private void RefuseSilence(long now)
        {
            foreach (var connection in _connections)
            {
                if (connection.StartedAt != 0 && now - connection.StartedAt > Patience)
                {
                    throw new LoadFailedException($"The server did not answer within {Patience / 1_000_000_000} seconds.");
                }
            }
        }
    }
}
