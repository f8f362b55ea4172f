using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments;

/// <summary>Gives sandbox merchants their first payout float, and partners their first deposit: money from the bank, once per owner and currency.</summary>
internal sealed class PayoutFloatFunding(ICommitter committer, AccountDirectory accounts, PaymentNumbers numbers) : ISandboxFunding
{
    public Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken) =>
        FundAsync(merchant.Value, AccountKey.MerchantPayoutFloat(merchant, amount.Currency), amount, cancellationToken);

    public Task FundPartnerDepositAsync(PartnerId partner, Money amount, CancellationToken cancellationToken) =>
        FundAsync(partner.Value, AccountKey.PartnerDeposit(partner, amount.Currency), amount, cancellationToken);

    private async Task FundAsync(long owner, AccountKey key, Money amount, CancellationToken cancellationToken)
    {
        var nostro = await accounts.GetAsync(AccountKey.BankNostro(amount.Currency), cancellationToken).ConfigureAwait(false);
        var account = await accounts.GetAsync(key, 0, cancellationToken).ConfigureAwait(false);
        var setId = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        await committer.CommitAsync(new FirstDeposit(owner, amount, nostro, account, setId)).ConfigureAwait(false);
    }

    /// <summary>Numbers of merchants and partners are given out of one series, so an owner is one of the two.</summary>
    private sealed class FirstDeposit(long owner, Money amount, Account nostro, Account account, long setId) : UnitOfWork<bool>
    {
        private ClaimKey Key => new(owner, ClaimScope.FirstDeposit, amount.Currency.Code);

        protected override void Declare(CommitScope scope)
        {
            scope.Part<ClaimPart>().Want(Key, setId, null, scope.Now);
            scope.Part<LedgerPart>().Use(nostro);
            scope.Part<LedgerPart>().Use(account);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            if (scope.Part<ClaimPart>().Standing(Key).Subject != setId)
            {
                return false;
            }

            PaymentAccounts.Must(scope.Part<LedgerPart>().TryPost(
                setId,
                new HoldKey(owner, 0),
                [
                    PostingLine.Debit(nostro, EntryKind.Deposit, amount.MinorUnits),
                    PostingLine.Credit(account, EntryKind.Deposit, amount.MinorUnits),
                ],
                scope.Now));
            return true;
        }
    }
}
