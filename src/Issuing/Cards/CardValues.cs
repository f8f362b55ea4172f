using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Cards;

/// <summary>CVV2 and PIN check values, derived from the card's key and never stored (the CVV2) or stored only so (the PIN).</summary>
internal sealed class CardValues(ICardKeys keys)
{
    /// <summary>The version of the key for new cards.</summary>
    public int KeyVersion => keys.CurrentVersion;

    /// <summary>The card verification value: three digits of the keyed hash over number and expiry.</summary>
    public async ValueTask<Cvv> CvvAsync(CardFacts card, Pan number, CancellationToken cancellationToken)
    {
        var data = Encoding.ASCII.GetBytes(number.Reveal() + card.Expiry.ToNetworkText());
        var mac = await keys.MacAsync(card.KeyVersion, "cvv2", data, cancellationToken).ConfigureAwait(false);
        CryptographicOperations.ZeroMemory(data);
        return Cvv.TryParse(Digits(mac, 3), out var cvv) ? cvv : throw new InvalidOperationException("Three digits are a CVV2.");
    }

    /// <summary>Compares in constant time.</summary>
    public async ValueTask<bool> IsCvvAsync(CardFacts card, Pan number, Cvv given, CancellationToken cancellationToken)
    {
        var right = await CvvAsync(card, number, cancellationToken).ConfigureAwait(false);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right.Reveal()), Encoding.ASCII.GetBytes(given.Reveal()));
    }

    /// <summary>What is kept of a PIN: a keyed hash bound to the card.</summary>
    public async ValueTask<byte[]> PinCheckAsync(CardFacts card, string pin, CancellationToken cancellationToken)
    {
        var data = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{card.Key.Partner}/{card.Key.Id}/{pin}"));
        var mac = await keys.MacAsync(card.KeyVersion, "pin", data, cancellationToken).ConfigureAwait(false);
        CryptographicOperations.ZeroMemory(data);
        return mac;
    }

    /// <summary>Decimal digits of a hash, each as likely as the others.</summary>
    private static string Digits(ReadOnlySpan<byte> mac, int count)
    {
        var number = new System.Numerics.BigInteger(mac, isUnsigned: true, isBigEndian: true);
        return ((int)(number % System.Numerics.BigInteger.Pow(10, count))).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
    }
}
