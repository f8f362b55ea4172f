using System.Text.Json.Serialization;
using FreedomPay.Sandbox.AccessControl;
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
            new CardCapabilities(card.ThreeDSecure, card.Authorisation, card.Clearing, card.Reverse, card.Refund, card.CardAdd),
            Authentication(card.Authentication))),
        .. TestCards.Payout.Select(card => new CardRow("payout", card.Pan, Outcome(card.Outcome), card.ErrorCode, null, null, null)),
    ];

    public static IResult Answer() => Results.Json(Rows);

    private static string Outcome(CreditOutcome outcome) => outcome switch
    {
        CreditOutcome.Success => "success",
        CreditOutcome.Declined => "error",
        CreditOutcome.LaterSuccess => "process, later success",
        CreditOutcome.LaterDeclined => "process, later error",
    };

    private static CardSecurity? Authentication(CardAuthentication authentication) => authentication switch
    {
        CardAuthentication.None => null,
        CardAuthentication.Challenge => new("C", "a code is asked for, always", BankAccessControl.MasterCode, BankAccessControl.PhoneOnFile),
        CardAuthentication.ChallengeFails => new("C", "a code is asked for, and none passes", null, BankAccessControl.PhoneOnFile),
        CardAuthentication.Frictionless => new(
            "Y", "authenticated without a code, unless the shop asks for a challenge", BankAccessControl.MasterCode, BankAccessControl.PhoneOnFile),
        CardAuthentication.Attempted => new("A", "the attempt is proved: the payment goes on", null, null),
        CardAuthentication.Refused => new("N", "refused without a code", null, null),
        CardAuthentication.Unavailable => new("U", "the issuer's server is out of order", null, null),
    };

    /// <summary>A card; <c>x</c> stands for a free digit.</summary>
    private sealed record CardRow(
        string Use,
        string Pan,
        string Outcome,
        [property: JsonPropertyName("error_code")] int? ErrorCode,
        string? Expiry,
        CardCapabilities? Capabilities,
        [property: JsonPropertyName("three_d_secure")] CardSecurity? Authentication);

    /// <summary>What the card can do; null where the operation cannot be reached.</summary>
    private sealed record CardCapabilities(
        [property: JsonPropertyName("three_d_secure")] bool? ThreeDSecure,
        bool? Authorisation,
        bool? Clearing,
        bool? Reverse,
        bool? Refund,
        [property: JsonPropertyName("card_add")] bool? CardAdd);

    /// <summary>
    /// 3-D Secure: the issuer's first answer, what it means, a code that passes besides the one sent, and where that is sent without a payer's phone.
    /// </summary>
    private sealed record CardSecurity(string Outcome, string Does, string? Code, string? Phone);
}
