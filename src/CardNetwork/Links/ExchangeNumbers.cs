namespace FreedomPay.CardNetwork.Links;

/// <summary>
/// Gives exchanges of one link their F7 and F11. The pair never repeats while the node runs: the trace number counts 1 to 999999 and around, the second never
/// goes back, and a new round begins in a later second than the round before it ended, be the clock stopped or set back.
/// </summary>
/// <param name="clock">The platform's clock.</param>
/// <param name="firstStan">Trace number to begin with, 1 to 999999: nodes that restart within a second begin elsewhere.</param>
internal sealed class ExchangeNumbers(TimeProvider clock, int firstStan)
{
    public const int StanMax = 999_999;

    private readonly Lock _gate = new();
    private int _taken;
    private long _lastSecond = long.MinValue;

    /// <summary>The next pair: whole seconds UTC and trace number.</summary>
    public (DateTimeOffset TransmittedAt, int Stan) Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        lock (_gate)
        {
            if (_taken == StanMax)
            {
                _taken = 0;
                _lastSecond++;
            }

            _lastSecond = Math.Max(_lastSecond, now);
            var stan = ((firstStan - 1 + _taken) % StanMax) + 1;
            _taken++;
            return (DateTimeOffset.FromUnixTimeSeconds(_lastSecond), stan);
        }
    }
}
