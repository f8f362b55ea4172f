using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments;

/// <summary>Gives sandbox merchants their first payout float: a deposit from the bank, once per merchant and currency.</summary>
internal sealed class PayoutFloatFunding(ICommitter committer, AccountDirectory accounts, PaymentNumbers numbers) : ISandboxFunding
{
    public async Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken)
    {
        var nostro = await accounts.GetAsync(AccountKey.BankNostro(amount.Currency), cancellationToken).ConfigureAwait(false);
        var payoutFloat = await accounts.GetAsync(AccountKey.MerchantPayoutFloat(merchant, amount.Currency), 0, cancellationToken).ConfigureAwait(false);
        var setId = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        await committer.CommitAsync(new FirstDeposit(merchant, amount, nostro, payoutFloat, setId)).ConfigureAwait(false);
    }

    private sealed class FirstDeposit(MerchantId merchant, Money amount, Account nostro, Account payoutFloat, long setId) : UnitOfWork<bool>
    {
        private ClaimKey Key => new(merchant.Value, ClaimScope.FirstDeposit, amount.Currency.Code);

        protected override void Declare(CommitScope scope)
        {
            scope.Part<ClaimPart>().Want(Key, setId, null, scope.Now);
            scope.Part<LedgerPart>().Use(nostro);
            scope.Part<LedgerPart>().Use(payoutFloat);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            if (scope.Part<ClaimPart>().Standing(Key).Subject != setId)
            {
                return false;
            }

            PaymentAccounts.Must(scope.Part<LedgerPart>().TryPost(
                setId,
                new HoldKey(merchant.Value, 0),
                [
                    PostingLine.Debit(nostro, EntryKind.Deposit, amount.MinorUnits),
                    PostingLine.Credit(payoutFloat, EntryKind.Deposit, amount.MinorUnits),
                ],
                scope.Now));
            return true;
        }
    }
}
