using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Ids;
using Npgsql;

namespace FreedomPay.Server.Startup;

/// <summary>A sandbox merchant's first deposit: from the bank to its payout float, once.</summary>
internal sealed class SandboxFunding(ICommitter committer, AccountDirectory accounts, NpgsqlDataSource database) : ISandboxFunding
{
    public async Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken)
    {
        using var sets = new IdBlocks(database, "ledger.set_id");
        var deposit = new Deposit(
            merchant,
            amount,
            await accounts.GetAsync(AccountKey.BankNostro(amount.Currency), cancellationToken),
            await accounts.GetAsync(AccountKey.MerchantPayoutFloat(merchant, amount.Currency), 0, cancellationToken),
            await sets.NextAsync(cancellationToken));
        await committer.CommitAsync(deposit);
    }

    private sealed class Deposit(MerchantId merchant, Money amount, Account bank, Account payoutFloat, long setId) : UnitOfWork<bool>
    {
        /// <summary>Claimed with the posting, so that a repetition after a crash finds it taken.</summary>
        private readonly ClaimKey _once = new(merchant.Value, ClaimScope.RequestId, "sandbox-payout-float");

        protected override void Declare(CommitScope scope)
        {
            scope.Part<ClaimPart>().Want(_once, setId, null, scope.Now);
            scope.Part<LedgerPart>().Use(bank);
            scope.Part<LedgerPart>().Use(payoutFloat);
        }

        protected override bool DecideOutcome(CommitScope scope)
        {
            if (scope.Part<ClaimPart>().Standing(_once).Subject != setId) return false;
            PostingLine[] lines =
            [
                PostingLine.Debit(bank, EntryKind.Deposit, amount.MinorUnits),
                PostingLine.Credit(payoutFloat, EntryKind.Deposit, amount.MinorUnits),
            ];
            return scope.Part<LedgerPart>().TryPost(setId, new HoldKey(merchant.Value, setId), lines, scope.Now) is null;
        }
    }
}
