using System.Runtime.InteropServices;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>
/// Divides this node's attempts among shops, so that dead or slow ones cannot take all of them: the longer a shop's address keeps us waiting, the fewer
/// attempts at a time it gets. Who finds no room is told when to come back: each its own moment, as far apart as attempts last.
/// </summary>
internal sealed class DeliveryGates(TimeProvider clock)
{
    /// <summary>Attempts of one shop at a time, to whatever addresses.</summary>
    private const int PerMerchant = 96;

    /// <summary>Attempts to one address at a time, at least and at most.</summary>
    private const int Fewest = 4;
    private const int Most = 64;

    /// <summary>Gates that are remembered although nobody is in them.</summary>
    private const int Remembered = 10_000;

    /// <summary>What an address may cost us: so much waiting per second. An unknown one is taken to need a second.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(16);
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(MerchantId Merchant, string Host), Gate> _gates = [];
    private readonly Dictionary<MerchantId, int> _merchants = [];

    /// <summary>Lets an attempt in, or says when to come back.</summary>
    public bool TryEnter(MerchantId merchant, string url, out Pass pass, out DateTimeOffset comeBack)
    {
        var key = (merchant, Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Authority : url);
        lock (_gate)
        {
            ref var running = ref CollectionsMarshal.GetValueRefOrAddDefault(_merchants, merchant, out _);
            if (!_gates.TryGetValue(key, out var gate))
            {
                _gates.Add(key, gate = new Gate { Average = FirstGuess.Ticks });
            }

            var limit = Math.Clamp(Budget.Ticks / Math.Max(gate.Average, 1), Fewest, Most);
            var isFree = running < PerMerchant && gate.Running < limit;
            if (isFree)
            {
                running++;
                gate.Running++;
            }

            (pass, comeBack) = (new Pass(this, key, clock.GetTimestamp()), isFree ? default : NextRoom(gate, limit));
            return isFree;
        }
    }

    private DateTimeOffset NextRoom(Gate gate, long limit)
    {
        var now = clock.GetUtcNow();
        var step = TimeSpan.FromTicks(Math.Max(gate.Average / limit, TimeSpan.TicksPerMillisecond));
        gate.NextRoom = (gate.NextRoom > now ? gate.NextRoom : now + TimeSpan.FromMilliseconds(200)) + step;
        if (gate.NextRoom > now + LongestPause)
        {
            gate.NextRoom = now + LongestPause;
        }

        return gate.NextRoom;
    }

    private void Leave((MerchantId Merchant, string Host) key, long entered)
    {
        lock (_gate)
        {
            var gate = _gates[key];
            gate.Running--;
            gate.Average += (clock.GetElapsedTime(entered).Ticks - gate.Average) / 8;
            if (gate.Running == 0 && _gates.Count > Remembered)
            {
                _gates.Remove(key);
            }

            if (--CollectionsMarshal.GetValueRefOrAddDefault(_merchants, key.Merchant, out _) == 0)
            {
                _merchants.Remove(key.Merchant);
            }
        }
    }

    /// <summary>The right to make one attempt; given back at its end.</summary>
    public readonly struct Pass(DeliveryGates gates, (MerchantId Merchant, string Host) key, long entered) : IDisposable
    {
        public void Dispose() => gates.Leave(key, entered);
    }

    private sealed class Gate
    {
        public int Running { get; set; }

        public long Average { get; set; }

        public DateTimeOffset NextRoom { get; set; }
    }
}
