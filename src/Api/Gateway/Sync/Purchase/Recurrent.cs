using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Recurrent: charge a recurring profile, without the payer. Spec: gateway-sync §4.6.</summary>
internal sealed class Recurrent(ICardPayments payments, IRecurringProfiles profiles, Fingerprinting fingerprinting)
    : PgFormPage<Recurrent.Request, Recurrent.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Recurrent",
        Paths = ["/g2g/recurrent"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.RecurringProfiles,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        // Whether it may be charged is told by the payment's own commit, behind its idempotency key.
        if (await profiles.FindAsync(context.Merchant.Id, request.Profile, cancellationToken) is not { } profile)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        var settings = context.Merchant.Settings;
        var answer = await payments.PayAsync(
            new CardPurchase
            {
                Merchant = context.Merchant,
                OrderId = request.OrderId,
                Amount = request.Amount,
                Card = await profiles.RevealAsync(profile, cancellationToken),
                Expiry = profile.CardExpiry,
                Cardholder = profile.Cardholder,
                OneStep = request.AutoClearing ?? true,
                Test = settings.TestMode || request.TestingMode is true,
                Authenticate = false,
                RecurringProfile = profile.Id,
                StoredCredential = StoredCredential.Recurring,
                Details = request.ToDetails(profile),
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context),
            },
            cancellationToken);
        return answer.Result == OperationResult.Done
            ? new Answer { PaymentId = new PaymentId(answer.PaymentId), Profile = profile.Id, At = answer.At }
            : Refusals.ErrorOf(answer);
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

        [Wire("pg_recurring_profile", Required = true, Min = 1)]
        public long Profile { get; init; }

        [Wire("pg_auto_clearing")]
        public bool? AutoClearing { get; init; }

        [Wire("pg_testing_mode")]
        public bool? TestingMode { get; init; }

        [Wire("pg_result_url", Format = WireFormat.Url)]
        public string? ResultUrl { get; init; }

        [Wire(SharedNames.RequestMethod, LengthMax = 8, Note = "POST, GET or XML: how the result is told. Anything else: as the shop's settings say.")]
        public string? RequestMethod { get; init; }

        [Wire("pg_language", LengthMax = 8)]
        public string? Language { get; init; }

        [Wire("pg_idempotency_key", LengthMax = 255)]
        public string? IdempotencyKey { get; init; }

        [Wire("*")]
        public CustomFields Custom { get; init; } = CustomFields.Empty;

        public PaymentDetails ToDetails(RecurringProfile profile) => new()
        {
            Description = Description,
            UserId = profile.UserId,
            Language = Language,
            ResultUrl = ResultUrl,
            CallbackMethod = RequestMethod,
            Parameters = Custom.Items.Count == 0 ? null : new Dictionary<string, string>(Custom.Items, StringComparer.Ordinal),
        };
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_recurring_profile")]
        public long Profile { get; init; }

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
