using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Bank;

/// <summary>A card of the sandbox bank and what it does. The numbers are published test numbers, no secrets.</summary>
/// <param name="Pan">The digits; a range ends in <c>x</c> for each free digit.</param>
/// <param name="ResponseCode">Answer to an authorisation or purchase.</param>
/// <param name="ErrorCode">The platform's documented error code; null for success.</param>
/// <param name="Marks">
/// Six marks in the order of the documentation: 3-D Secure, authorisation, clearing, reverse, refund, card add. <c>+</c> available, <c>-</c> not available,
/// <c>/</c> impossible.
/// </param>
/// <param name="Expiry">The documented expiry; accepted even when past.</param>
internal sealed record TestCard(string Pan, string ResponseCode, int? ErrorCode, string Marks, CardExpiry Expiry)
{
    public bool? ThreeDSecure => Mark(0);

    /// <summary>What the bank's access control server says of the payer.</summary>
    public CardAuthentication Authentication { get; init; } = Marks[0] != '+' ? CardAuthentication.None
        : ErrorCode is null ? CardAuthentication.Challenge
        : CardAuthentication.ChallengeFails;

    public bool? Authorisation => Mark(1);

    public bool? Clearing => Mark(2);

    public bool? Reverse => Mark(3);

    public bool? Refund => Mark(4);

    public bool? CardAdd => Mark(5);

    private bool? Mark(int index) => Marks[index] switch
    {
        '+' => true,
        '-' => false,
        '/' => null,
        var other => throw new FormatException($"'{other}' is not a capability mark."),
    };
}

/// <summary>What the bank's access control server does with a card (3-D Secure).</summary>
internal enum CardAuthentication
{
    /// <summary>The card takes no part.</summary>
    None = 0,

    /// <summary>A code is asked for, always.</summary>
    Challenge = 1,

    /// <summary>A code is asked for and every code fails.</summary>
    ChallengeFails = 2,

    /// <summary>Authenticated without a challenge (<c>Y</c>), unless the merchant wants one.</summary>
    Frictionless = 3,

    /// <summary>The attempt is proved (<c>A</c>).</summary>
    Attempted = 4,

    /// <summary>Refused without a challenge (<c>N</c>).</summary>
    Refused = 5,

    /// <summary>The access control server is out of order (<c>U</c>).</summary>
    Unavailable = 6,
}

/// <summary>What becomes of a credit to a payout card.</summary>
internal enum CreditOutcome
{
    Success = 1,
    Declined = 2,

    /// <summary>Accepted, later paid.</summary>
    LaterSuccess = 3,

    /// <summary>Accepted, later refused.</summary>
    LaterDeclined = 4,
}

/// <summary>A card that receives payouts.</summary>
/// <param name="Pan">The digits.</param>
/// <param name="Outcome">What becomes of a credit.</param>
/// <param name="ErrorCode">The documented error code; null for success.</param>
/// <param name="ResponseCode">The bank's last word on a credit.</param>
internal sealed record PayoutCard(string Pan, CreditOutcome Outcome, int? ErrorCode = null, string ResponseCode = BankCodes.Approved);
