using System.Text.Json.Serialization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>
/// What the page's back-end answers, always with HTTP 200. No member has the word in it by which an older SDK knows XML. Spec: merchant-purchase §3.4.
/// </summary>
internal sealed record CheckoutReply(CheckoutData Data)
{
    /// <summary>An act was not done.</summary>
    public static CheckoutReply Error(int code, string? text = null, string? language = null) => new(new CheckoutData
    {
        Status = CheckoutData.ErrorWord,
        Code = code,
        Message = text ?? ErrorTexts.Of(code, Languages.Parse(language)),
    });

    /// <summary>The checkout after an act.</summary>
    public static CheckoutReply Of(CheckoutStep step, IReturnComposer returns)
    {
        if (step.View is not { } view)
        {
            return Error(WireErrors.PaymentNotFound);
        }

        // Whoever submits twice sees how it stands.
        var isStanding = step.Refusal is null or PaymentRefusal.AlreadyPerformed or PaymentRefusal.OperationUnderWay or PaymentRefusal.LifetimeOver;
        return isStanding
            ? Of(view, returns)
            : Error(Refusals.CodeOf(step.Refusal!.Value), null, view.Payment.Details.Language);
    }

    /// <summary>The checkout as it stands.</summary>
    public static CheckoutReply Of(CheckoutView view, IReturnComposer returns)
    {
        if (view.Stage == CheckoutStage.Confirming)
        {
            // An application reads this once, and is not kept waiting: the payment is made.
            view = view with { Stage = CheckoutStage.Succeeded };
        }

        var payment = view.Payment;
        var code = CodeOf(view);
        var back = returns.Compose(view);
        return new CheckoutReply(new CheckoutData
        {
            Status = WordOf(view),
            Id = payment.Id.Value,
            Code = code,
            Message = code == 0 ? "" : view.MerchantWords ?? ErrorTexts.Of(code, Languages.Parse(payment.Details.Language)),
            BackUrl = back is null ? null : new BackUrl(back.Url, back.ByPost ? "POST" : "GET", ParametersOf(back)),
            PaymentInfo = new PaymentInfo(payment.Id.Value),
            FrameUrl = view.Challenge?.Url ?? "",
            Challenge = view.Challenge is { } challenge ? new ChallengeForm(challenge.Url, challenge.SessionData, challenge.Request) : null,
            TriesLeft = view.TriesLeft,
        });
    }

    private static string WordOf(CheckoutView view) => view.Stage switch
    {
        CheckoutStage.Succeeded or CheckoutStage.Confirming => "ok",
        CheckoutStage.Processing => "process",
        CheckoutStage.Authenticating => "need_confirm",
        CheckoutStage.Open or CheckoutStage.AmountWanted => view.LastDecline is null ? "new" : CheckoutData.ErrorWord,
        CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => CheckoutData.ErrorWord,
    };

    private static int CodeOf(CheckoutView view) => view.Stage switch
    {
        CheckoutStage.Open or CheckoutStage.AmountWanted => view.LastDecline is { } last ? DeclineCodes.Of(last) : 0,
        CheckoutStage.Failed or CheckoutStage.Expired => DeclineCodes.Of(view.Payment) ?? DeclineCodes.Of(CardNetwork.DeclineReason.LifetimeExpired),
        CheckoutStage.Revoked => DeclineCodes.Of(CardNetwork.DeclineReason.MerchantRefused),
        CheckoutStage.Succeeded or CheckoutStage.Confirming or CheckoutStage.Processing or CheckoutStage.Authenticating => 0,
    };

    private static Dictionary<string, string> ParametersOf(PayerReturn back)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in back.Fields)
        {
            parameters[name] = value;
        }

        return parameters;
    }
}

/// <summary>The answer's only member.</summary>
internal sealed record CheckoutData
{
    public const string ErrorWord = "error";

    /// <summary>ok, error, process, need_confirm (3-D Secure); new: nothing was submitted yet.</summary>
    public required string Status { get; init; }

    public long? Id { get; init; }

    public required int Code { get; init; }

    public required string Message { get; init; }

    public BackUrl? BackUrl { get; init; }

    public PaymentInfo? PaymentInfo { get; init; }

    /// <summary>The issuer's page, or empty.</summary>
    public string FrameUrl { get; init; } = "";

    /// <summary>What the issuer's page is to be posted.</summary>
    public ChallengeForm? Challenge { get; init; }

    /// <summary>Cards that may still be tried.</summary>
    public int TriesLeft { get; init; }
}

/// <summary>Where the payer goes.</summary>
internal sealed record BackUrl(string Url, string Method, IReadOnlyDictionary<string, string> Params);

/// <summary>The payment's number once more.</summary>
internal sealed record PaymentInfo(long PaymentId);

/// <summary>The form that opens the issuer's page.</summary>
internal sealed record ChallengeForm(string Url, [property: JsonPropertyName("MD")] string SessionData, [property: JsonPropertyName("PaReq")] string Request);
