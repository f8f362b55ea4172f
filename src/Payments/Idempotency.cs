namespace FreedomPay.Payments;

/// <summary>A merchant's idempotency key with what was asked under it. Spec: gateway-sync §1.7.</summary>
/// <param name="Key">At most 255 characters, unique inside the merchant.</param>
/// <param name="Fingerprint">Keyed hash over operation and business fields; no CVC in it, the card as its keyed lookup.</param>
public sealed record Idempotency(string Key, byte[] Fingerprint);
