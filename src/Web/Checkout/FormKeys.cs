using System.Buffers.Text;
using FreedomPay.Payments.Checkout;
using FreedomPay.Vault;

namespace FreedomPay.Web.Checkout;

/// <summary>
/// Keys of forms: what is posted counts only with the key of the page that it was typed on. A key is bound to the checkout and its state, so that a form from
/// before the last try, or from before the amount was settled, acts no more.
/// </summary>
internal sealed class FormKeys(IFingerprints fingerprints)
{
    public const string Field = "key";

    private const int LengthMax = 128;

    /// <summary>The key of forms for a checkout as it stands.</summary>
    public string Of(CheckoutView checkout)
    {
        using var fields = FieldsOf(checkout);
        return Base64Url.EncodeToString(fingerprints.Of(fields));
    }

    /// <summary>Whether a key is that of the checkout as it stands.</summary>
    public async ValueTask<bool> MatchesAsync(string? key, CheckoutView checkout, CancellationToken cancellationToken)
    {
        if (key is null or { Length: 0 or > LengthMax } || !Base64Url.IsValid(key))
        {
            return false;
        }

        using var fields = FieldsOf(checkout);
        return await fingerprints.MatchesAsync(Base64Url.DecodeFromChars(key), fields, cancellationToken);
    }

    private static FingerprintFields FieldsOf(CheckoutView checkout) => new FingerprintFields()
        .Add("checkout form")
        .Add(checkout.Customer.ToByteArray())
        .Add((long)checkout.Stage)
        .Add(checkout.TriesLeft)
        .Add(checkout.Payment.Amount);
}
