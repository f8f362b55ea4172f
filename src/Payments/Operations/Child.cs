using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Operations;

/// <summary>Makes refunds and cancels: rows of their own in the payment sequence.</summary>
internal static class Child
{
    public static PaymentRow Of(
        PaymentRow parent, PaymentKind kind, long id, long amount, NetworkReference? reference, string? details, DateTimeOffset at) => new()
    {
        Key = new PaymentKey(parent.Key.Merchant, id),
        Kind = kind,
        ParentId = parent.Key.Id,
        OrderId = parent.OrderId,
        Amount = amount,
        Currency = parent.Currency,
        TariffId = parent.TariffId,
        TariffBasisPoints = parent.TariffBasisPoints,
        OneStep = parent.OneStep,
        Test = parent.Test,
        Card = parent.Card,
        Reference = reference,
        DetailsJson = details,
        State = (short)ChildState.Processing,
        CreatedAt = at,
    };

    /// <summary>What is kept of a refund or cancel beside its numbers; null when there is nothing.</summary>
    public static string? DetailsOf(IReadOnlyList<ReceiptPosition>? receipt, string? comment = null) => receipt is null && comment is null
        ? null
        : JsonSerializer.Serialize(new PaymentDetails { Receipt = receipt, Description = comment }, PaymentJson.Default.PaymentDetails);
}
