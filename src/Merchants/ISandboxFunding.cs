using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Gives sandbox merchants their first money. Implemented where the ledger and its accounts are known.</summary>
public interface ISandboxFunding
{
    /// <summary>Puts money on a merchant's payout float, once: called again for one merchant (after a crash), it must do nothing.</summary>
    Task FundPayoutFloatAsync(MerchantId merchant, Money amount, CancellationToken cancellationToken);
}
