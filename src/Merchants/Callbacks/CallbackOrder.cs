using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>That a shop is to be told something, written with what happened. The message is composed from it once, shortly after the commit.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="Merchant">The shop.</param>
/// <param name="Subject">What it is about: the number of a payment, refund or other operation, as <see cref="CallbackKind"/> says.</param>
public sealed record CallbackOrder(CallbackKind Kind, MerchantId Merchant, long Subject)
{
    /// <summary>At the commit the money was debited, not held.</summary>
    public bool Captured { get; init; }

    /// <summary>At the commit it had succeeded.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Why it failed, by the subject's own numbering, when the subject will not say so later; null: as the subject says.</summary>
    public short? Reason { get; init; }

    /// <summary>The address that the request named; null: the one kept with the subject, or those of the shop's settings.</summary>
    public string? Url { get; init; }

    /// <summary>The way the request named: POST, GET, XML, or another word of whoever composes it; null: the one of the shop's settings.</summary>
    public string? Method { get; init; }
}
