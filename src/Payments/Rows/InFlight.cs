using FreedomPay.CardNetwork;

namespace FreedomPay.Payments.Rows;

/// <summary>What an exchange with the network is for, and so how an unknown outcome is resolved. Numbers are stored.</summary>
internal enum InFlightKind : short
{
    /// <summary>Authorisation or purchase. Never sent again (the CVC is gone): an unknown outcome is reversed.</summary>
    Authorisation = 1,

    /// <summary>Reversal advice of an authorisation with unknown outcome: sent until acknowledged.</summary>
    Reversal = 2,

    /// <summary>Completion of a hold: sent again until answered.</summary>
    Completion = 3,

    /// <summary>Release of a hold: sent again until answered.</summary>
    Cancel = 4,

    /// <summary>Refund: sent again until answered.</summary>
    Refund = 5,

    /// <summary>Payout to a card: sent again until the issuer has decided.</summary>
    Credit = 6,
}

/// <summary>
/// An exchange whose outcome is not yet committed. The row is committed before the message leaves and goes with the outcome.
/// </summary>
/// <param name="Key">Merchant, and number of the payment, refund or cancel that the exchange is for.</param>
/// <param name="PaymentId">The payment (the parent, for refunds and cancels).</param>
/// <param name="Kind">What for.</param>
/// <param name="Amount">Amount of the exchange, minor units.</param>
/// <param name="Node">The node that is at it.</param>
/// <param name="Reference">Reference of the exchange; null for authorisations, whose reference stands in the payment.</param>
/// <param name="Attempts">How often it has been resolved in vain.</param>
/// <param name="DueAt">When somebody else may take over; machine time, as the network's time-outs are.</param>
/// <param name="ClaimKey">The idempotency key under which the operation was asked for, to keep its answer under.</param>
internal sealed record InFlight(
    PaymentKey Key, long PaymentId, InFlightKind Kind, long Amount, int Node, NetworkReference? Reference, int Attempts, DateTimeOffset DueAt,
    string? ClaimKey);
