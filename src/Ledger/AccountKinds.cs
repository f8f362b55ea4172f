namespace FreedomPay.Ledger;

/// <summary>Properties that all accounts of a kind share.</summary>
public static class AccountKinds
{
    /// <summary>Balance stripes of accounts that are mostly credited and shared by many payments.</summary>
    private const short HotStripes = 8;

    /// <summary>Whether the kind's balance grows by debits.</summary>
    public static bool IsDebitNormal(this AccountKind kind) => kind switch
    {
        AccountKind.AcquirerClearing or AccountKind.FxPosition or AccountKind.BankNostro => true,
        AccountKind.MerchantSettlement or AccountKind.MerchantPayoutFloat or AccountKind.FeesEarned or AccountKind.IssuerClearing or AccountKind.CardAccount
            or AccountKind.GiftCardLiability or AccountKind.Wallet or AccountKind.RemittanceInTransit or AccountKind.Suspense
            or AccountKind.PartnerDeposit => false,
    };

    internal static short Stripes(this AccountKind kind) => kind switch
    {
        AccountKind.AcquirerClearing or AccountKind.MerchantSettlement or AccountKind.FeesEarned or AccountKind.IssuerClearing or AccountKind.FxPosition
            or AccountKind.Suspense or AccountKind.BankNostro or AccountKind.RemittanceInTransit => HotStripes,
        AccountKind.MerchantPayoutFloat or AccountKind.CardAccount or AccountKind.GiftCardLiability or AccountKind.Wallet
            or AccountKind.PartnerDeposit => 1,
    };
}
