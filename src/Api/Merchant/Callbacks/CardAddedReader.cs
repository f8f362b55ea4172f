using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>What is said about a card that was to be kept on its own, without a payment. Spec: callbacks §7, gateway-sync §5.1.</summary>
internal sealed class CardAddedReader(IPaymentReader payments) : ICardAddedReader
{
    public async Task<CardAddedFacts?> FindAsync(MerchantId merchant, PaymentId operation, CancellationToken cancellationToken) =>
        await payments.FindAsync(merchant, operation, cancellationToken) is { Kind: PaymentKind.CardSave, Details.ResultUrl: { } url } saved
            ? new CardAddedFacts
            {
                Url = url,
                OrderId = saved.OrderId.Length > 0 ? saved.OrderId : null,
                UserId = saved.Details.UserId,
                CardId = saved.SavedCardId,
                Token = saved.CardToken,
                MaskedPan = saved.Card?.MaskedPan,
                Expiry = saved.Card?.Expiry,
                ThreeDSecure = saved.Authenticated,
                RecurringProfile = saved.RecurringProfile,
                ErrorCode = saved.Decline is { } reason ? DeclineCodes.Of(reason) : null,
                Language = saved.Details.Language,
                Parameters = saved.Details.Parameters,
            }
            : null;
}
