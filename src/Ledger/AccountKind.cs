namespace FreedomPay.Ledger;

/// <summary>The chart of accounts. Numbers are stored. See docs/architecture.md for what moves between them.</summary>
public enum AccountKind : short
{
    /// <summary>What a scheme's acquirer owes us for captured payments, per scheme (debit-normal).</summary>
    AcquirerClearing = 1,

    /// <summary>What we owe a merchant for captured payments (credit-normal).</summary>
    MerchantSettlement = 2,

    /// <summary>Money a merchant deposited to pay out from (credit-normal).</summary>
    MerchantPayoutFloat = 3,

    /// <summary>Fees we earned (credit-normal).</summary>
    FeesEarned = 4,

    /// <summary>What we owe schemes for purchases made with cards we issued, per scheme (credit-normal).</summary>
    IssuerClearing = 5,

    /// <summary>Money on a card we issued (credit-normal).</summary>
    CardAccount = 6,

    /// <summary>What is unspent on a gift card, per card (credit-normal).</summary>
    GiftCardLiability = 7,

    /// <summary>An electronic wallet (credit-normal).</summary>
    Wallet = 8,

    /// <summary>Remittances under way (credit-normal).</summary>
    RemittanceInTransit = 9,

    /// <summary>Open currency positions (debit-normal).</summary>
    FxPosition = 10,

    /// <summary>Money whose place is not yet known (credit-normal).</summary>
    Suspense = 11,

    /// <summary>Our money at the bank (debit-normal).</summary>
    BankNostro = 12,

    /// <summary>Money a partner placed in advance, out of which its cards are funded (credit-normal).</summary>
    PartnerDeposit = 13,
}
