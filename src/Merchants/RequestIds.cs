using System.Buffers.Binary;
using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Merchants;

internal sealed class RequestIds(ICommitter committer) : IRequestIds
{
    public Task<bool> TryUseAsync(MerchantId merchant, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return committer.CommitAsync(new Use([.. ids.Select(id => new ClaimKey(merchant.Value, ClaimScope.SdkRequest, id))]));
    }

    private sealed class Use(ClaimKey[] keys) : UnitOfWork<bool>
    {
        private readonly long _attempt = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

        protected override void Declare(CommitScope scope)
        {
            foreach (var key in keys)
            {
                scope.Part<ClaimPart>().Want(key, _attempt, null, scope.Now);
            }
        }

        protected override bool DecideOutcome(CommitScope scope) => keys.All(key => scope.Part<ClaimPart>().Standing(key).Subject == _attempt);
    }
}
