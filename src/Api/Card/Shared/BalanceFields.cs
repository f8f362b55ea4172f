using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Shared;

/// <summary>The accounts behind a card. Spec: card-api §2.17.</summary>
internal sealed record BalanceFields
{
    [Json("accounts")]
    public required IReadOnlyList<Account> Accounts { get; init; }

    public static BalanceFields Of(AccountBalances account) => new()
    {
        Accounts =
        [
            new Account
            {
                Iban = account.Iban, Currency = account.Amount.Currency.Code, Debit = account.Debit, Credit = account.Credit, Amount = account.Amount,
                Blocked = account.Blocked,
            },
        ],
    };

    /// <summary>An account.</summary>
    internal sealed record Account
    {
        [Json("iban")]
        public required string Iban { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("debit", Note = "What left it in the period.")]
        public required Money Debit { get; init; }

        [Json("credit", Note = "What came in.")]
        public required Money Credit { get; init; }

        [Json("amount", Note = "The balance at the end of the period.")]
        public required Money Amount { get; init; }

        [Json("blocked_amount", Note = "Open holds.")]
        public required Money Blocked { get; init; }
    }
}
