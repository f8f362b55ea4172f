using System.Buffers;
using System.Text.Json;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments;
using FreedomPay.Vault;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>Makes the idempotency record of a request: page, payment and body without white space, hashed. No card is in these bodies.</summary>
internal sealed class WebFingerprints(IFingerprints fingerprints)
{
    /// <summary>Null when the merchant gave no key.</summary>
    public Idempotency? Of(RestContext context, string page, long payment = 0)
    {
        if (context.IdempotencyKey is not { } key)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            context.Body.WriteTo(json);
        }

        using var fields = new FingerprintFields();
        fields.Add(page).Add(payment).Add(body.WrittenSpan);
        return new Idempotency(key, fingerprints.Of(fields));
    }
}
