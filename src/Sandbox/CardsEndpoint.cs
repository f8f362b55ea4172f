using System.Text.Json.Serialization;
using FreedomPay.Sandbox.Bank;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Sandbox;

/// <summary><c>GET /sandbox/cards</c>: every test card and what it does.</summary>
internal static class CardsEndpoint
{
    private static readonly CardRow[] Rows =
    [
        .. TestCards.All.Select(card => new CardRow(
            "payment", card.Pan, card.ErrorCode is null ? "success" : "error", card.ErrorCode, card.Expiry.ToString(),
            new CardCapabilities(card.ThreeDSecure, card.Authorisation, card.Clearing, card.Reverse, card.Refund, card.CardAdd))),
        .. TestCards.Payout.Select(card => new CardRow("payout", card.Pan, Outcome(card.Outcome), card.ErrorCode, null, null)),
    ];

    public static IResult Answer() => Results.Json(Rows);

    private static string Outcome(CreditOutcome outcome) => outcome switch
    {
        CreditOutcome.Success => "success",
        CreditOutcome.Declined => "error",
        CreditOutcome.LaterSuccess => "process, later success",
        CreditOutcome.LaterDeclined => "process, later error",
    };

    /// <summary>A card; <c>x</c> stands for a free digit.</summary>
    private sealed record CardRow(
        string Use,
        string Pan,
        string Outcome,
        [property: JsonPropertyName("error_code")] int? ErrorCode,
        string? Expiry,
        CardCapabilities? Capabilities);

    /// <summary>What the card can do; null where the operation cannot be reached.</summary>
    private sealed record CardCapabilities(
        [property: JsonPropertyName("three_d_secure")] bool? ThreeDSecure,
        bool? Authorisation,
        bool? Clearing,
        bool? Reverse,
        bool? Refund,
        [property: JsonPropertyName("card_add")] bool? CardAdd);
}
