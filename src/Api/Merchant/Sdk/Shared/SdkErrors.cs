using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.Rest;
using FreedomPay.Payments;
using FreedomPay.Payments.States;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Merchant.Sdk.Shared;

/// <summary>Refusals of the domain as plain JSON answers them. Spec: sdk-and-cms §2.2, §4.4.</summary>
internal static class SdkErrors
{
    public static RestError Of(PaymentRefusal refusal) => refusal switch
    {
        PaymentRefusal.NotFound => RestError.NotFound(),
        PaymentRefusal.IdempotencyKeyReused =>
            new RestError(StatusCodes.Status409Conflict, WireErrors.Validation, "The idempotency key was used for another request", "X-Idempotency-Key"),
        PaymentRefusal.FirstRequestUnderWay =>
            new RestError(StatusCodes.Status409Conflict, Refusals.CodeOf(refusal), "The first request with this idempotency key is still under way"),
        PaymentRefusal.AmountMalformed => RestError.Invalid("amount", "amount is not valid"),
        PaymentRefusal.AmountBelowMinimum => Of(Refusals.CodeOf(refusal)) with { Field = "amount" },
        PaymentRefusal.WalletTokenSpent => RestError.Invalid("transaction.options.token", "The token was used before"),
        PaymentRefusal.WalletTokenExpired => RestError.Invalid("transaction.options.token", "The token is too old"),
        _ => Of(Refusals.CodeOf(refusal)),
    };

    /// <summary>What was refused by us or by the issuer; null: it was done.</summary>
    public static RestError? Of(OperationAnswer answer) => answer switch
    {
        { Refusal: { } refusal } => Of(refusal),
        { Decline: { } decline } => Of(DeclineCodes.Of(decline)),
        _ => null,
    };

    /// <summary>A code of the catalogue with its text.</summary>
    public static RestError Of(int code) =>
        new(StatusCodes.Status422UnprocessableEntity, code, ErrorTexts.Of(code, WireLanguage.English));
}
