using FreedomPay.Kernel;

namespace FreedomPay.Ledger;

/// <summary>What an account is for; there is one account per key.</summary>
/// <param name="Kind">Place in the chart of accounts.</param>
/// <param name="Owner">Merchant, card, wallet …; 0 for the platform's own.</param>
/// <param name="Part">Subdivision where the kind has one, e.g. the scheme; else 0.</param>
/// <param name="Currency">The account's one currency.</param>
public readonly record struct AccountKey(AccountKind Kind, long Owner, short Part, Currency Currency)
{
    /// <summary>What acquirers of a scheme owe us.</summary>
    public static AccountKey AcquirerClearing(CardScheme scheme, Currency currency) => new(AccountKind.AcquirerClearing, 0, (short)scheme, currency);

    /// <summary>What we owe a merchant.</summary>
    public static AccountKey MerchantSettlement(MerchantId merchant, Currency currency) => new(AccountKind.MerchantSettlement, merchant.Value, 0, currency);

    /// <summary>A merchant's deposit for payouts.</summary>
    public static AccountKey MerchantPayoutFloat(MerchantId merchant, Currency currency) => new(AccountKind.MerchantPayoutFloat, merchant.Value, 0, currency);

    /// <summary>What a partner placed in advance to fund its cards from.</summary>
    public static AccountKey PartnerDeposit(PartnerId partner, Currency currency) => new(AccountKind.PartnerDeposit, partner.Value, 0, currency);

    /// <summary>Money on a card we issued.</summary>
    public static AccountKey CardAccount(long card, Currency currency) => new(AccountKind.CardAccount, card, 0, currency);

    /// <summary>What is unspent on a gift card.</summary>
    public static AccountKey GiftCard(long card, Currency currency) => new(AccountKind.GiftCardLiability, card, 0, currency);

    /// <summary>What we owe a scheme's acquirers for purchases with our cards; our own acquiring stands under the unknown scheme.</summary>
    public static AccountKey IssuerClearing(CardScheme scheme, Currency currency) => new(AccountKind.IssuerClearing, 0, (short)scheme, currency);

    /// <summary>Fees earned in a currency.</summary>
    public static AccountKey FeesEarned(Currency currency) => new(AccountKind.FeesEarned, 0, 0, currency);

    /// <summary>Our money at the bank.</summary>
    public static AccountKey BankNostro(Currency currency) => new(AccountKind.BankNostro, 0, 0, currency);
}
