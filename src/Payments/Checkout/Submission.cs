using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Checkout;

/// <summary>A card that a payer submitted, made ready: it is in the vault, and what goes to the issuer is known.</summary>
internal sealed record Submission
{
    /// <summary>Number of the try, of the payment sequence: its RRN is made of it.</summary>
    public required long Attempt { get; init; }

    public required Pan Pan { get; init; }

    public required CardOnPayment Card { get; init; }

    public Cvv? Cvv { get; init; }

    public AuthenticationProof? Proof { get; init; }

    /// <summary>The issuer may ask the payer to pass 3-D Secure.</summary>
    public required bool Authenticate { get; init; }

    /// <summary>Number of the kept card that it is.</summary>
    public long? SavedCard { get; init; }

    /// <summary>The one use of the wallet's token that it came in.</summary>
    public WalletTokenUse? WalletToken { get; init; }

    /// <summary>The wallet that it came from.</summary>
    public WalletKind? Wallet { get; init; }

    /// <summary>The payer is not there, so nobody tries again.</summary>
    public required bool PayerAbsent { get; init; }

    public required bool SaveCard { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Writes it into the payment.</summary>
    public void WriteTo(PaymentRow payment)
    {
        var details = JsonSerializer.Deserialize(payment.DetailsJson!, PaymentJson.Default.PaymentDetails)!;
        details = details with
        {
            UserEmail = Email ?? details.UserEmail,
            UserPhone = Phone ?? details.UserPhone,
            Wallet = Wallet,
            SaveCard = payment.Kind == PaymentKind.CardSave || (SaveCard && details.UserId is not null),
        };
        payment.Card = Card;
        payment.DetailsJson = JsonSerializer.Serialize(details, PaymentJson.Default.PaymentDetails);
        payment.StoredCredential = SavedCard is not null ? PayerAbsent ? StoredCredential.Unscheduled : StoredCredential.Cardholder
            : payment.Kind == PaymentKind.CardSave || details.SaveCard || details.RecurringMonths is not null ? StoredCredential.First
            : StoredCredential.None;
    }
}
