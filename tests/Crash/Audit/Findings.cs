using System.Collections.Concurrent;

namespace FreedomPay.Crash.Tests.Audit;

/// <summary>What is wrong, and how much was looked at.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<string> _all = new();
    private int _checks;

    public int Count => _all.Count;

    public int Checks => _checks;

    public IEnumerable<string> All => _all;

    public void Check(bool holds, FormattableString otherwise)
    {
        Interlocked.Increment(ref _checks);
        if (!holds) _all.Enqueue(FormattableString.Invariant(otherwise));
    }
}
