using System.Diagnostics;

namespace FreedomPay.Bench.Platform;

/// <summary>
/// How evenly the machine works, with nothing else running: arithmetic on every processor, counted per millisecond. A virtual machine may be slowed down by its
/// host for moments at a time; requests that arrive then wait, whoever answers them.
/// </summary>
internal sealed class MachineSpeed
{
    private const int RoundLength = 200;

    /// <summary>Work done in each millisecond; its usual amount is 1.</summary>
    private readonly double[] _done;

    /// <summary>A course of time.</summary>
    /// <param name="workPerMillisecond">Work done in each millisecond, in any unit.</param>
    public MachineSpeed(IReadOnlyList<double> workPerMillisecond)
    {
        var usual = workPerMillisecond.Order().ElementAt(workPerMillisecond.Count / 2);
        _done = [.. workPerMillisecond.Select(work => work / usual)];
    }

    /// <summary>The share of the time in which less than half of the usual work was done.</summary>
    public double SlowShare => _done.Count(work => work < 0.5) / (double)_done.Length;

    /// <summary>Keeps all processors busy for that long.</summary>
    public static async Task<MachineSpeed> MeasureAsync(TimeSpan duration)
    {
        var milliseconds = (int)duration.TotalMilliseconds;
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
        var processors = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () => CountRounds(start, milliseconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var rounds = await Task.WhenAll(processors);
        return new MachineSpeed([.. Enumerable.Range(0, milliseconds).Select(at => rounds.Sum(processor => (double)processor[at]))]);
    }

    /// <summary>
    /// How long work waits, in milliseconds, on an ideal server: it takes no time and loses none, and does just what the machine does. Work arrives evenly, as
    /// much as is a share (<paramref name="load"/>) of what the machine does in the long run. No real server is better.
    /// </summary>
    public double IdealWait(double load, double percentile)
    {
        var arriving = load * _done.Average();
        var backlog = 0.0;
        var waits = new List<double>(_done.Length);
        for (var at = 0; at < _done.Length; at++)
        {
            if (WaitFor(backlog, at) is not { } wait) break;
            waits.Add(wait);
            backlog = Math.Max(0, backlog + arriving - _done[at]);
        }

        waits.Sort();
        return waits[(int)(waits.Count * percentile)];
    }

    /// <summary>Milliseconds until the backlog is worked off; null when the course ends before.</summary>
    private double? WaitFor(double backlog, int from)
    {
        for (var at = from; at < _done.Length; at++)
        {
            if (backlog <= _done[at]) return at - from + (backlog == 0 ? 0 : backlog / _done[at]);
            backlog -= _done[at];
        }

        return null;
    }

    private static long[] CountRounds(long start, int milliseconds)
    {
        var rounds = new long[milliseconds];
        var number = 1UL;
        for (var at = 0; at < milliseconds; at++)
        {
            var end = start + (Stopwatch.Frequency / 1000 * (at + 1));
            while (Stopwatch.GetTimestamp() < end)
            {
                for (var i = 0; i < RoundLength; i++) number = unchecked((number * 6364136223846793005) + 1442695040888963407);
                rounds[at]++;
            }
        }

        // What is never used need not be computed: the compiler shall not see that.
        GC.KeepAlive(number);
        return rounds;
    }
}
