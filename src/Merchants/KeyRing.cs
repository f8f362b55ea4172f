using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>A secret in up to two live versions, so that a merchant can change it without a gap: both verify, the one that matched signs the answer.</summary>
/// <param name="Current">The version that signs what the platform starts itself.</param>
/// <param name="Previous">The version before it, until it is retired.</param>
public sealed record KeyRing(Secret Current, Secret? Previous = null);
