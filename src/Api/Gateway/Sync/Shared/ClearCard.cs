using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>A card in clear. Spec: gateway-sync §4.3.</summary>
internal sealed class ClearCard : ICardVariant
{
    public bool Fits(CardPage.Request request) => true;

    public ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken) => ValueTask.FromResult(
        !context.Merchant.Settings.DirectCardPayments ? new PgFormError(WireErrors.MethodNotActive)
        : request.Cvv is null ? PgFormError.Invalid(SharedNames.CardCode)
        : request.Name is null ? PgFormError.Invalid(SharedNames.CardName)
        : Read(request.Pan!, request.Cvv, request.Year, request.Month, request.Name));

    public CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer) => CardAnswer.Of(answer);

    /// <summary>A card of which only year and month can still be wrong.</summary>
    public static CardOffer Read(Pan pan, Cvv? cvv, string? year, string? month, string name) => CardExpiry.TryParse(year, month, out var expiry)
        ? new OfferedCard(pan, expiry, cvv, name)
        : PgFormError.Invalid(year is { Length: 2 } ? SharedNames.CardMonth : SharedNames.CardYear, WireErrors.CardData);
}
