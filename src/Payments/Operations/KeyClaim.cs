using System.Text.Json;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>The idempotency key of one operation, if the merchant gave one: claimed with the intent, answered with the outcome.</summary>
/// <param name="merchant">Inside whom the key is unique.</param>
/// <param name="idempotency">Key and fingerprint; null when none was given.</param>
/// <param name="attempt">A number that no other attempt has.</param>
internal sealed class KeyClaim(long merchant, Idempotency? idempotency, long attempt)
{
    public string? Key => idempotency?.Key;

    public ClaimKey ClaimKey => new(merchant, ClaimScope.IdempotencyKey, idempotency!.Key);

    public void Want(CommitScope scope)
    {
        if (idempotency is not null)
        {
            scope.Part<ClaimPart>().Want(ClaimKey, attempt, idempotency.Fingerprint, scope.Now);
        }
    }

    /// <summary>Null when this attempt is the first; else what a repetition gets.</summary>
    public Intent? Repeated(CommitScope scope)
    {
        if (idempotency is null)
        {
            return null;
        }

        var standing = scope.Part<ClaimPart>().Standing(ClaimKey);
        if (standing.Subject == attempt)
        {
            return null;
        }

        if (!SameRequest(standing.Fingerprint, idempotency.Fingerprint))
        {
            return Intent.Answered(OperationAnswer.Refused(States.PaymentRefusal.IdempotencyKeyReused, 0, scope.Now));
        }

        return standing.Answer is null ? Intent.WaitForFirst : Intent.Answered(Read(standing.Answer));
    }

    /// <summary>Keeps the answer under the key, if there is one.</summary>
    public void Keep(CommitScope scope, OperationAnswer answer) => Keep(scope, merchant, idempotency?.Key, answer);

    public static void Keep(CommitScope scope, long merchant, string? key, OperationAnswer answer)
    {
        if (key is not null)
        {
            scope.Part<ClaimPart>().Answer(
                new ClaimKey(merchant, ClaimScope.IdempotencyKey, key), JsonSerializer.SerializeToUtf8Bytes(answer, PaymentJson.Default.OperationAnswer));
        }
    }

    /// <summary>
    /// Fingerprints begin with the version of their key (two bytes). Made under different versions they cannot be compared, and the benefit of the doubt is
    /// the safe side: the first answer is given again, nothing is done twice.
    /// </summary>
    private static bool SameRequest(byte[]? first, byte[] now) =>
        first is not null && (!first.AsSpan(0, 2).SequenceEqual(now.AsSpan(0, 2)) || first.AsSpan().SequenceEqual(now));

    public static OperationAnswer Read(byte[] answer) => JsonSerializer.Deserialize(answer, PaymentJson.Default.OperationAnswer)!;
}
