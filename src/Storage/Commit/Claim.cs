namespace FreedomPay.Storage.Commit;

/// <summary>A claimed key as it stands.</summary>
/// <param name="Subject">Number of the thing the claimant made, e.g. a payment id.</param>
/// <param name="Fingerprint">What the claimant asked for, as a keyed hash; null where any repetition is the same.</param>
/// <param name="Answer">The claimant's first answer; null while it is still being worked on.</param>
public sealed record Claim(long Subject, byte[]? Fingerprint, byte[]? Answer);
