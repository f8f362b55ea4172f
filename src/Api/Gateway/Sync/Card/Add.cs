using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Gateway.Sync.Card;

/// <summary>Gateway → Sync → Card → Add: keep a card for a payer, verified by an authorisation of zero. Spec: gateway-sync §5.1.</summary>
internal sealed class Add(ICardPayments payments, ISavedCards cards, EncryptedCard encrypted, Fingerprinting fingerprinting)
    : PgFormPage<Add.Request, Add.Answer>
{
    private const string Encrypted = "pg_encrypted_card";
    private const string Token = "pg_card_token";

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Add",
        Paths = ["/g2g/cardstorage/add"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.SavedCards,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var (offered, error) = await ReadAsync(request, context, cancellationToken);
        if (offered is not { } card)
        {
            return error!;
        }

        var settings = context.Merchant.Settings;
        var answer = await payments.PayAsync(
            new CardPurchase
            {
                Merchant = context.Merchant,
                Kind = PaymentKind.CardSave,
                OrderId = request.OrderId ?? "",
                Amount = new Money(0, Currency.Parse(settings.DefaultCurrency)),
                Card = card.Pan,
                Expiry = card.Expiry,
                Cvv = card.Cvv,
                Cardholder = card.Name,
                OneStep = false,
                Test = settings.TestMode,
                StoredCredential = StoredCredential.First,
                Details = request.ToDetails(),
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context, card.Pan),
            },
            cancellationToken);
        if (answer.Result is not (OperationResult.Done or OperationResult.Challenged))
        {
            return Refusals.ErrorOf(answer);
        }

        var isChallenged = answer.Result == OperationResult.Challenged;
        return new Answer
        {
            PaymentId = new PaymentId(answer.PaymentId),
            OrderId = request.OrderId,
            CardMask = card.Pan.Masked,
            ThreeDSecure = isChallenged,
            Url = answer.Challenge?.Url,
            SessionData = answer.Challenge is { SessionData: { Length: > 0 } data } ? data : null,
            ChallengeRequest = answer.Challenge is { Request: { Length: > 0 } challenge } ? challenge : null,
            SecureDetails = isChallenged ? "C" : "F",
            CardToken = answer.CardToken,
            UserId = request.UserId,
            At = answer.At,
        };
    }

    /// <summary>The card: encrypted, one kept before whose data is to be completed, or in clear.</summary>
    private async ValueTask<CardOffer> ReadAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (request.EncryptedCard is { } message)
        {
            return await encrypted.ReadAsync(message, request.Name, request.IdempotencyKey, context, cancellationToken);
        }

        if (request.CardToken is not { } token)
        {
            return ClearCard.Read(request.Pan!, request.Cvv, request.Year, request.Month, request.Name);
        }

        return await SavedCardTokens.FindAsync(cards, context.Merchant.Id, request.UserId, token, cancellationToken) is { DeletedAt: null } kept
            ? ClearCard.Read(await cards.RevealAsync(kept, cancellationToken), request.Cvv, request.Year, request.Month, request.Name)
            : new PgFormError(WireErrors.ObjectNotFound);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire("pg_order_id", LengthMax = 50)]
        public string? OrderId { get; init; }

        [Wire("pg_description", LengthMax = 1024)]
        public string? Description { get; init; }

        [Wire(Encrypted, LengthMax = 4096, Note = "A JWE; the four card fields are then not looked at.")]
        public string? EncryptedCard { get; init; }

        [Wire(Token, LengthMax = 255, IgnoredWith = [Encrypted], Note = "A card kept before, whose data is to be completed.")]
        public string? CardToken { get; init; }

        [Wire("pg_card_pan", RequiredUnless = [Token, Encrypted], IgnoredWith = [Token, Encrypted], ErrorCode = WireErrors.CardData)]
        public Pan? Pan { get; init; }

        [Wire("pg_card_cvc", RequiredUnless = [Encrypted], IgnoredWith = [Encrypted], ErrorCode = WireErrors.CardData)]
        public Cvv? Cvv { get; init; }

        [Wire(
            "pg_card_year", RequiredUnless = [Encrypted], IgnoredWith = [Encrypted], ErrorCode = WireErrors.CardData, Format = WireFormat.Digits,
            LengthMax = 2)]
        public string? Year { get; init; }

        [Wire(
            "pg_card_month", RequiredUnless = [Encrypted], IgnoredWith = [Encrypted], ErrorCode = WireErrors.CardData, Format = WireFormat.Digits,
            LengthMax = 2)]
        public string? Month { get; init; }

        [Wire("pg_card_name", Required = true, ErrorCode = WireErrors.CardData, LengthMax = 64, Pattern = "[A-Za-z][A-Za-z .'-]*")]
        public string Name { get; init; } = "";

        [Wire("pg_post_link", Format = WireFormat.Url, Note = "Told when the card is kept, or is not.")]
        public string? PostLink { get; init; }

        [Wire("pg_language", LengthMax = 8)]
        public string? Language { get; init; }

        [Wire("pg_idempotency_key", LengthMax = 255)]
        public string? IdempotencyKey { get; init; }

        [Wire("*")]
        public CustomFields Custom { get; init; } = CustomFields.Empty;

        public PaymentDetails ToDetails() => new()
        {
            Description = Description,
            UserId = UserId,
            Language = Language,
            ResultUrl = PostLink,
            SaveCard = true,
            Parameters = Custom.Items.Count == 0 ? null : new Dictionary<string, string>(Custom.Items, StringComparer.Ordinal),
        };
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_order_id", EmptyWhenNull = true)]
        public string? OrderId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_card_mask")]
        public string CardMask { get; init; } = "";

        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; }

        [Wire("pg_3d_acsurl")]
        public string? Url { get; init; }

        [Wire("pg_3d_md")]
        public string? SessionData { get; init; }

        [Wire("pg_3d_pareq")]
        public string? ChallengeRequest { get; init; }

        /// <summary>F without a challenge, C with one.</summary>
        [Wire("pg_secure_details")]
        public string SecureDetails { get; init; } = "";

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_user_id")]
        public string UserId { get; init; } = "";

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
