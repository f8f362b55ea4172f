using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FreedomPay.Bench.Load;

/// <summary>Waits for many descriptors and for one moment at once. For one thread.</summary>
internal sealed unsafe class Epoll : IDisposable
{
    /// <summary>What <see cref="Wait"/> reports for the moment of <see cref="WakeAt"/>.</summary>
    public const int Timer = -1;

    private const int EventsMax = 256;

    // The kernel's struct epoll_event (u32 events, u64 data) is packed on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    private readonly int _epoll;
    private readonly int _timer;
    private readonly byte[] _events = GC.AllocateArray<byte>(EventsMax * 16, pinned: true);
    private long _wakeAt;

    public Epoll()
    {
        _epoll = Checked(Libc.EpollCreate(0), "epoll_create1");
        _timer = Checked(Libc.TimerCreate(Libc.MonotonicClock, Libc.NonBlocking), "timerfd_create");
        // Edge-triggered: an expiry that is not read does not wake us again.
        Add(_timer, Timer, Libc.Readable | Libc.EdgeTriggered);
    }

    /// <summary>Watches a socket for data; <see cref="Wait"/> reports it as <paramref name="id"/>.</summary>
    public void Add(int descriptor, int id) => Add(descriptor, id, Libc.Readable);

    /// <summary>Wakes <see cref="Wait"/> at a moment of <see cref="System.Diagnostics.Stopwatch"/>'s clock, in nanoseconds.</summary>
    public void WakeAt(long nanoseconds)
    {
        if (nanoseconds == _wakeAt) return;
        _wakeAt = nanoseconds;
        var value = stackalloc long[4] { 0, 0, nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000 };
        Checked(Libc.TimerSet(_timer, Libc.AbsoluteTime, value, null), "timerfd_settime");
    }

    /// <summary>Waits and writes down the ids that are ready; returns how many.</summary>
    public int Wait(Span<int> ready, int timeoutMilliseconds)
    {
        fixed (byte* events = _events)
        {
            var count = Libc.EpollWait(_epoll, events, Math.Min(EventsMax, ready.Length), timeoutMilliseconds);
            if (count < 0)
            {
                return Marshal.GetLastPInvokeError() == Libc.Interrupted ? 0 : Checked(count, "epoll_wait");
            }

            for (var i = 0; i < count; i++)
            {
                ready[i] = *(int*)(events + (i * EventSize) + DataOffset);
            }

            return count;
        }
    }

    public void Dispose()
    {
        _ = Libc.Close(_timer);
        _ = Libc.Close(_epoll);
    }

    private void Add(int descriptor, int id, uint events)
    {
        var ev = stackalloc byte[16];
        *(uint*)ev = events;
        *(long*)(ev + DataOffset) = (uint)id;
        Checked(Libc.EpollControl(_epoll, Libc.AddToEpoll, descriptor, ev), "epoll_ctl");
    }

    private static int Checked(int result, string call) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed");
}
