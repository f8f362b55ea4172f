using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Vault;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Makes the idempotency record of a request: operation, business fields and the card's keyed lookup, hashed. Spec: gateway-sync §1.7.</summary>
internal sealed class Fingerprinting(IFingerprints fingerprints)
{
    /// <summary>Null when the merchant gave no key.</summary>
    public Idempotency? Of(string? key, string operation, PgFormContext context, Pan? card = null)
    {
        if (key is null)
        {
            return null;
        }

        using var fields = new FingerprintFields { Card = card };
        fields.Add(operation).Add(context.BusinessFields.ToArray());
        return new Idempotency(key, fingerprints.Of(fields));
    }
}
