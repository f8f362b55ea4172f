using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Gateway.Sync.Token;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>
/// Gateway → Sync → Purchase → Card: pay by card, in one step or two; and the same path with an encrypted card, a token or a wallet. Spec: gateway-sync §4.3.
/// </summary>
internal sealed class Card(ICardPayments payments, Fingerprinting fingerprinting, IEnumerable<ICardVariant> variants) : PgFormPage<Card.Request, CardAnswer>
{
    private const string Encrypted = "pg_encrypted_card";
    private const string Token = SharedNames.CardToken;
    private const string WalletToken = "pg_payment_token";

    private readonly ICardVariant[] _variants = [.. variants];

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Card",
        Paths = ["/g2g/payment"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.DirectCardPayments || settings.SavedCards || settings.Wallets,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<CardAnswer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var settings = context.Merchant.Settings;
        if (request.WhatIsWrong(settings) is { } wrong)
        {
            return wrong;
        }

        var variant = VariantOf(request);
        var (offered, error) = await variant.ReadAsync(request, context, cancellationToken);
        if (offered is not { } card)
        {
            return error!;
        }

        var answer = await payments.PayAsync(
            new CardPurchase
            {
                Merchant = context.Merchant,
                OrderId = request.OrderId,
                Amount = request.Amount,
                Card = card.Pan,
                Expiry = card.Expiry,
                Cvv = card.Cvv,
                Cardholder = card.Name,
                OneStep = request.AutoClearing ?? (request.PostponePayment is true ? false : settings.AutoClearing),
                Test = settings.TestMode || request.TestingMode is true,
                Authenticate = card.Authenticate,
                ChallengeWanted = request.ChallengeWanted is true || card.ChallengeWanted,
                Proof = card.Proof,
                WalletToken = card.WalletToken,
                SavedCard = card.SavedCard,
                StoredCredential = card.StoredCredential,
                Details = request.ToDetails() with { Wallet = card.Wallet },
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context, card.Pan),
            },
            cancellationToken);
        return answer.Result is OperationResult.Done or OperationResult.Challenged
            ? variant.AnswerOf(request, context, answer)
            : Refusals.ErrorOf(answer);
    }

    private ICardVariant VariantOf(Request request)
    {
        foreach (var variant in _variants)
        {
            if (variant.Fits(request))
            {
                return variant;
            }
        }

        throw new InvalidOperationException("A card in clear fits every request.");
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";

        [Wire("pg_amount", Required = true)]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire("pg_description", Required = true, LengthMax = 1024)]
        public string Description { get; init; } = "";

        [Wire(Encrypted, LengthMax = 4096, Note = "A JWE; the four card fields are then not looked at. See the documentation of card data encryption.")]
        public string? EncryptedCard { get; init; }

        [Wire(Token, LengthMax = 255, Note = "A kept card of pg_user_id pays; no card field is needed then.")]
        public string? CardToken { get; init; }

        [Wire(SharedNames.PaymentMethod, LengthMax = 32, Note = "apple_pay, google_pay or samsung_pay: the card comes from a wallet. Anything else is a card.")]
        public string? PaymentMethod { get; init; }

        [Wire(
            WalletToken, LengthMax = 32768,
            Note = "The wallet's own token, which the platform decrypts; card, cryptogram and indicator are then not looked at.")]
        public string? PaymentToken { get; init; }

        [Wire(
            SharedNames.Cryptogram, IgnoredWith = [Encrypted, WalletToken], LengthMax = 64,
            Note = "The cryptogram of a decrypted wallet token, Base64. Google Pay: empty for a card of the account.")]
        public string? Cryptogram { get; init; }

        [Wire(SharedNames.EciIndicator, IgnoredWith = [Encrypted, WalletToken], Pattern = "0?[012567]", Note = "Goes with the cryptogram.")]
        public string? EciIndicator { get; init; }

        [Wire(
            "pg_card_pan", RequiredUnless = [Encrypted, Token, WalletToken], IgnoredWith = [Encrypted, Token, WalletToken], ErrorCode = WireErrors.CardData)]
        public Pan? Pan { get; init; }

        [Wire(
            SharedNames.CardCode, RequiredUnless = [Encrypted, Token, WalletToken, SharedNames.PaymentMethod, SharedNames.Cryptogram],
            IgnoredWith = [Encrypted, WalletToken], ErrorCode = WireErrors.CardData)]
        public Cvv? Cvv { get; init; }

        [Wire(
            "pg_card_year", RequiredUnless = [Encrypted, Token, WalletToken], IgnoredWith = [Encrypted, Token, WalletToken],
            ErrorCode = WireErrors.CardData, Format = WireFormat.Digits, LengthMax = 2)]
        public string? Year { get; init; }

        [Wire(
            "pg_card_month", RequiredUnless = [Encrypted, Token, WalletToken], IgnoredWith = [Encrypted, Token, WalletToken],
            ErrorCode = WireErrors.CardData, Format = WireFormat.Digits, LengthMax = 2)]
        public string? Month { get; init; }

        [Wire(
            SharedNames.CardName, RequiredUnless = [Token, WalletToken, SharedNames.PaymentMethod, SharedNames.Cryptogram],
            ErrorCode = WireErrors.CardData, LengthMax = 64, Pattern = "[A-Za-z][A-Za-z .'-]*")]
        public string? Name { get; init; }

        [Wire("pg_testing_mode")]
        public bool? TestingMode { get; init; }

        [Wire("pg_auto_clearing")]
        public bool? AutoClearing { get; init; }

        [Wire("pg_postpone_payment")]
        public bool? PostponePayment { get; init; }

        [Wire("pg_3ds_challenge")]
        public bool? ChallengeWanted { get; init; }

        [Wire("pg_save_card", Note = "Keeps the card for pg_user_id; the answer has its token.")]
        public bool? SaveCard { get; init; }

        [Wire("pg_recurring_start", Note = "Makes a recurring profile.")]
        public bool? RecurringStart { get; init; }

        [Wire("pg_recurring_lifetime", Min = IRecurringProfiles.MonthsMin, Max = IRecurringProfiles.MonthsMax, Note = "Months; goes with pg_recurring_start.")]
        public int? RecurringLifetime { get; init; }

        [Wire(SharedNames.UserId, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string? UserId { get; init; }

        [Wire("pg_user_email", Alias = "pg_user_contact_email", Format = WireFormat.Email)]
        public string? UserEmail { get; init; }

        [Wire("pg_user_phone", Format = WireFormat.Phone)]
        public string? UserPhone { get; init; }

        [Wire("pg_user_ip", Format = WireFormat.Ipv4)]
        public string? UserIp { get; init; }

        [Wire("pg_language", LengthMax = 8)]
        public string? Language { get; init; }

        [Wire("pg_result_url", Format = WireFormat.Url)]
        public string? ResultUrl { get; init; }

        [Wire(SharedNames.RequestMethod, LengthMax = 8, Note = "POST, GET or XML: how the result is told. Anything else: as the shop's settings say.")]
        public string? RequestMethod { get; init; }

        [Wire("pg_idempotency_key", LengthMax = 255)]
        public string? IdempotencyKey { get; init; }

        [Wire("pg_param1", LengthMax = 255)]
        public string? Param1 { get; init; }

        [Wire("pg_param2", LengthMax = 255)]
        public string? Param2 { get; init; }

        [Wire("pg_param3", LengthMax = 255)]
        public string? Param3 { get; init; }

        [Wire("pg_exchange_params")]
        public ExchangeFields? Exchange { get; init; }

        [Wire("pg_receipt_positions")]
        public IReadOnlyList<ReceiptFields>? Receipt { get; init; }

        [Wire("*")]
        public CustomFields Custom { get; init; } = CustomFields.Empty;

        private bool IsFromWallet => PaymentMethod is ApplePay.Word or GooglePay.Word or SamsungPay.Word;

        /// <summary>What is switched off or missing beside what each field says of itself; null: nothing.</summary>
        public PgFormError? WhatIsWrong(MerchantSettings settings)
        {
            if ((SaveCard is true && !settings.SavedCards) || (RecurringStart is true && !settings.RecurringProfiles))
            {
                return new PgFormError(WireErrors.ActionDisabled);
            }

            // A cryptogram without the name of its wallet would be passed over in silence.
            if (EncryptedCard is null && (Cryptogram ?? PaymentToken) is not null && !IsFromWallet)
            {
                return PgFormError.Invalid(SharedNames.PaymentMethod);
            }

            if (SaveCard is true && UserId is null)
            {
                return PgFormError.Invalid(SharedNames.UserId);
            }

            return RecurringStart is true && RecurringLifetime is null ? PgFormError.Invalid("pg_recurring_lifetime") : null;
        }

        public PaymentDetails ToDetails() => new()
        {
            Description = Description,
            UserId = UserId,
            UserEmail = UserEmail,
            UserPhone = UserPhone,
            UserIp = UserIp,
            Language = Language,
            ResultUrl = ResultUrl,
            CallbackMethod = CallbackWords.Requested(RequestMethod),
            SaveCard = SaveCard is true,
            RecurringMonths = RecurringStart is true ? RecurringLifetime : null,
            Parameters = Echoes(),
            Receipt = ReceiptFields.ToDomain(Receipt),
            Exchange = Exchange?.ToDomain(),
        };

        private Dictionary<string, string>? Echoes()
        {
            if (Param1 is null && Param2 is null && Param3 is null && Custom.Items.Count == 0)
            {
                return null;
            }

            var echoes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in Custom.Items)
            {
                echoes[name] = value;
            }

            Add("pg_param1", Param1);
            Add("pg_param2", Param2);
            Add("pg_param3", Param3);
            return echoes;

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    echoes[name] = value;
                }
            }
        }
    }
}
