using System.Runtime.InteropServices;

namespace FreedomPay.Bench.Load;

/// <summary>
/// The few calls of Linux that one thread needs to keep many connections busy. The socket classes of the base library hand every answer to another thread,
/// which costs more than the request itself; on two cores that all parties share, the generator must not be what is measured.
/// </summary>
internal static unsafe partial class Libc
{
    public const int Readable = 0x001;
    public const uint EdgeTriggered = 1u << 31;
    public const int AddToEpoll = 1;
    public const int NoSignal = 0x4000;
    public const int MonotonicClock = 1;
    public const int AbsoluteTime = 1;
    public const int NonBlocking = 0x800;
    public const int TryAgain = 11;
    public const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* ev);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int eventsMax, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_create", SetLastError = true)]
    public static partial int TimerCreate(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime", SetLastError = true)]
    public static partial int TimerSet(int timer, int flags, long* intervalAndValue, long* old);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);
}
