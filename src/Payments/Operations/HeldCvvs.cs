using System.Collections.Concurrent;
using FreedomPay.Kernel;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// Card verification values of payments whose payer is at the 3-D Secure page: in this node's memory only, for that one authorisation. When the payment is
/// finished on another node, or after a restart, it goes out without one; the issuer's cryptogram stands for it. See ADR 0004.
/// </summary>
internal sealed class HeldCvvs(TimeProvider clock)
{
    private const int CountMax = 100_000;

    private readonly ConcurrentDictionary<long, (Cvv Cvv, DateTimeOffset Until)> _held = new();
    private readonly ConcurrentQueue<(long Payment, DateTimeOffset Until)> _order = new();

    public void Hold(long payment, Cvv? cvv, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _held.Count >= CountMax) && _order.TryDequeue(out oldest))
        {
            _held.TryRemove(oldest.Payment, out _);
        }

        if (cvv is not null)
        {
            _held[payment] = (cvv, until);
            _order.Enqueue((payment, until));
        }
    }

    /// <summary>The value, which is gone from here after that; null when there is none.</summary>
    public Cvv? Take(long payment) => _held.TryRemove(payment, out var held) && held.Until > clock.GetUtcNow() ? held.Cvv : null;
}
