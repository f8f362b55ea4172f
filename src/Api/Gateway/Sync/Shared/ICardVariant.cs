using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>
/// One of the forms in which a card comes to <c>/g2g/payment</c>: encrypted, from a wallet, as a token, in clear. Of those registered the first that fits a
/// request takes it. Spec: gateway-sync §4.3.
/// </summary>
internal interface ICardVariant
{
    /// <summary>Whether the request is of this form.</summary>
    bool Fits(CardPage.Request request);

    /// <summary>Reads the card of a request, or says what is wrong.</summary>
    ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken);

    /// <summary>The answer to a charge that is done or needs 3-D Secure.</summary>
    CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer);
}

/// <summary>A card, or what is wrong with it.</summary>
internal readonly record struct CardOffer(OfferedCard? Card, PgFormError? Error)
{
    public static implicit operator CardOffer(OfferedCard card) => new(card, null);

    public static implicit operator CardOffer(PgFormError error) => new(null, error);
}

/// <summary>A card that is to pay.</summary>
/// <param name="Pan">Card number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Cvv">Verification value, if there is one.</param>
/// <param name="Name">Name on the card; empty when a wallet does not tell it.</param>
internal sealed record OfferedCard(Pan Pan, CardExpiry Expiry, Cvv? Cvv, string Name)
{
    /// <summary>Whether 3-D Secure may be asked.</summary>
    public bool Authenticate { get; init; } = true;

    /// <summary>Whether the shop wants the payer asked in any case.</summary>
    public bool ChallengeWanted { get; init; }

    /// <summary>The wallet that it comes from.</summary>
    public WalletKind? Wallet { get; init; }

    /// <summary>What the wallet's device says of the payer, in place of 3-D Secure.</summary>
    public AuthenticationProof? Proof { get; init; }

    /// <summary>The one use of the wallet's token.</summary>
    public WalletTokenUse? WalletToken { get; init; }

    /// <summary>Number of the kept card that it is.</summary>
    public long? SavedCard { get; init; }

    /// <summary>Whether, and why, it comes from where it was kept.</summary>
    public StoredCredential StoredCredential { get; init; }
}
