using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Gives sandbox merchants and partners their first money. Implemented where the ledger and its accounts are known.</summary>
public interface ISandboxFunding
{
    /// <summary>Puts money on a merchant's payout float, once: called again for one merchant (after a crash), it must do nothing.</summary>
    Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken);

    /// <summary>Puts money on a partner's deposit, once, as above.</summary>
    Task FundPartnerDepositAsync(PartnerId partner, Money amount, CancellationToken cancellationToken);
}
