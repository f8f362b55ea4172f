using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Card: pay by card, in one step or two. Spec: gateway-sync §4.3.</summary>
internal sealed class Card(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Card.Request, Card.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Card",
        Paths = ["/g2g/payment"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.DirectCardPayments,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (!CardExpiry.TryParse(request.Year, request.Month, out var expiry))
        {
            return PgFormError.Invalid(request.Year is { Length: 2 } ? SharedNames.CardMonth : SharedNames.CardYear, WireErrors.CardData);
        }

        var settings = context.Merchant.Settings;
        var answer = await payments.PayAsync(
            new CardPurchase
            {
                Merchant = context.Merchant,
                OrderId = request.OrderId,
                Amount = request.Amount,
                Card = request.Pan!,
                Expiry = expiry,
                Cvv = request.Cvv,
                Cardholder = request.Name,
                OneStep = request.AutoClearing ?? (request.PostponePayment is true ? false : settings.AutoClearing),
                Test = settings.TestMode || request.TestingMode is true,
                ChallengeWanted = request.ChallengeWanted is true,
                Details = request.ToDetails(),
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context, request.Pan),
            },
            cancellationToken);
        return answer switch
        {
            { Challenge: { } challenge } => new Challenged
            {
                PaymentId = new PaymentId(answer.PaymentId),
                SessionData = challenge.SessionData,
                Url = challenge.Url,
                ChallengeRequest = challenge.Request,
                At = answer.At,
            },
            { Result: OperationResult.Done } => new Finished
            {
                PaymentId = new PaymentId(answer.PaymentId),
                AuthorisationCode = answer.AuthorisationCode,
                Reference = answer.Rrn,
                At = answer.At,
            },
            _ => Refusals.ErrorOf(answer),
        };
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

        [Wire("pg_card_pan", Required = true, ErrorCode = WireErrors.CardData)]
        public Pan? Pan { get; init; }

        [Wire("pg_card_cvc", Required = true, ErrorCode = WireErrors.CardData)]
        public Cvv? Cvv { get; init; }

        [Wire("pg_card_year", Required = true, ErrorCode = WireErrors.CardData, Format = WireFormat.Digits, LengthMax = 2)]
        public string Year { get; init; } = "";

        [Wire("pg_card_month", Required = true, ErrorCode = WireErrors.CardData, Format = WireFormat.Digits, LengthMax = 2)]
        public string Month { get; init; } = "";

        [Wire("pg_card_name", Required = true, ErrorCode = WireErrors.CardData, LengthMax = 64, Pattern = "[A-Za-z][A-Za-z .'-]*")]
        public string Name { get; init; } = "";

        [Wire("pg_testing_mode")]
        public bool? TestingMode { get; init; }

        [Wire("pg_auto_clearing")]
        public bool? AutoClearing { get; init; }

        [Wire("pg_postpone_payment")]
        public bool? PostponePayment { get; init; }

        [Wire("pg_3ds_challenge")]
        public bool? ChallengeWanted { get; init; }

        [Wire("pg_user_id", LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
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

        public PaymentDetails ToDetails() => new()
        {
            Description = Description,
            UserId = UserId,
            UserEmail = UserEmail,
            UserPhone = UserPhone,
            UserIp = UserIp,
            Language = Language,
            ResultUrl = ResultUrl,
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

    /// <summary>What every answer has.</summary>
    internal abstract record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";
    }

    /// <summary>The answer of a finished charge.</summary>
    internal sealed record Finished : Answer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; }

        [Wire("pg_auth_code", EmptyWhenNull = true)]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_reference", EmptyWhenNull = true)]
        public string? Reference { get; init; }

        /// <summary>Kept with the answer, so that a repeated request gets the same moment.</summary>
        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }

    /// <summary>The answer that sends the payer to the issuer's page.</summary>
    internal sealed record Challenged : Answer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; } = true;

        [Wire("pg_3d_md", EmptyWhenNull = true)]
        public string? SessionData { get; init; }

        [Wire("pg_3d_acsurl")]
        public string Url { get; init; } = "";

        [Wire("pg_3d_pareq")]
        public string ChallengeRequest { get; init; } = "";

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
