using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Nodes;
using FreedomPay.Vault;

namespace FreedomPay.Payments.Operations;

/// <summary>What all operations need.</summary>
internal sealed class OperationContext(
    ICommitter committer, ICardNetwork network, ICardVault vault, AccountDirectory accounts, PaymentNumbers numbers, Node node, ClaimWaiters waiters,
    TimeProvider clock, MachineTime machine)
{
    /// <summary>How long an exchange may stay in flight before somebody else resolves it; longer than any link's time-out.</summary>
    private static readonly TimeSpan TakeOverAfter = TimeSpan.FromMinutes(2);

    /// <summary>How long a repetition waits for the first request's answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ICommitter Committer => committer;

    public ICardNetwork Network => network;

    public ICardVault Vault => vault;

    public PaymentNumbers Numbers => numbers;

    public TimeProvider Clock => clock;

    public DateTimeOffset MachineNow => machine.Now;

    public DateTimeOffset TakeOverAt => machine.Now + TakeOverAfter;

    public int NodeNumber => node.Number;

    public async ValueTask<PaymentAccounts> AccountsAsync(MerchantId merchant, long overdraft, CardScheme scheme, Currency currency) => new(
        await accounts.GetAsync(AccountKey.MerchantSettlement(merchant, currency), -overdraft, CancellationToken.None).ConfigureAwait(false),
        await accounts.GetAsync(AccountKey.AcquirerClearing(scheme, currency), CancellationToken.None).ConfigureAwait(false),
        await accounts.GetAsync(AccountKey.FeesEarned(currency), CancellationToken.None).ConfigureAwait(false));

    public static CardAcceptor AcceptorOf(Merchant merchant) => new(merchant.Id, merchant.Name, merchant.CategoryCode);

    /// <summary>The answer of the first request under the same key, once it has one.</summary>
    public async Task<OperationAnswer> FirstAnswerAsync(KeyClaim claim, CancellationToken cancellationToken)
    {
        var answer = await waiters.WaitAsync(claim.ClaimKey, Patience, cancellationToken).ConfigureAwait(false);
        return answer is null
            ? OperationAnswer.Refused(States.PaymentRefusal.FirstRequestUnderWay, 0, clock.GetUtcNow())
            : KeyClaim.Read(answer);
    }
}
