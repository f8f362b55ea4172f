using System.Buffers.Binary;
using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Merchants.Partners;

/// <summary>
/// A partner's <c>request_id</c> inside the unit of work that acts: used once, for ever, across all methods. A repetition is refused (code 1002) even when it
/// asks for the same, and nothing happens. Spec: card-api §1.5.
/// </summary>
/// <example>In <c>Declare</c>: <c>claim.Want(scope)</c>; first in <c>DecideOutcome</c>: <c>if (!claim.IsFirst(scope)) return refused</c>.</example>
public sealed class RequestClaim
{
    private readonly ClaimKey _key;
    private readonly long _attempt;

    /// <summary>One attempt to use a request id.</summary>
    /// <param name="partner">Inside whom the id is unique.</param>
    /// <param name="requestId">The id; letters' case does not tell two apart.</param>
    public RequestClaim(PartnerId partner, Guid requestId)
    {
        (Partner, RequestId) = (partner, requestId);
        _key = new ClaimKey(partner.Value, ClaimScope.RequestId, requestId.ToString("D"));
        Span<byte> random = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(random);
        _attempt = BinaryPrimitives.ReadInt64LittleEndian(random) & long.MaxValue;
    }

    /// <summary>Inside whom the id is unique.</summary>
    public PartnerId Partner { get; }

    /// <summary>The id.</summary>
    public Guid RequestId { get; }

    /// <summary>Declares the claim.</summary>
    public void Want(CommitScope scope) => scope.Part<ClaimPart>().Want(_key, _attempt, null, scope.Now);

    /// <summary>Whether this attempt is the one that has the id.</summary>
    public bool IsFirst(CommitScope scope) => scope.Part<ClaimPart>().Standing(_key).Subject == _attempt;
}
