using System.Globalization;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Api.Card.Shared;

/// <summary>Refusals of issuing on the wire. Spec: card-api §3.9.</summary>
internal static class CardErrors
{
    /// <summary>No request of the partner has the id.</summary>
    public static JwsError RequestNotFound { get; } = new("1006", "Request with this id not found");

    /// <summary>Every code with its text, for the dictionary.</summary>
    public static IReadOnlyList<JwsError> All { get; } =
    [
        new("100", "Signature is missing or wrong"), new("101", "Partner is unknown or disabled"), new("120", "Method is not enabled for the partner"),
        new("1000", "Internal error"), RequestNotFound, .. Enum.GetValues<IssuingRefusal>().Select(refusal => Of(refusal)),
    ];

    /// <summary>The error that answers a refusal.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="detail">More about it; for wrong parameters it stands alone.</param>
    public static JwsError Of(IssuingRefusal refusal, string? detail = null)
    {
        var code = ((int)refusal).ToString(CultureInfo.InvariantCulture);
        var text = detail is null ? TextOf(refusal) : refusal == IssuingRefusal.WrongParameters ? detail : $"{TextOf(refusal)}: {detail}";
        var status = refusal == IssuingRefusal.TooManyRequests ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
        return new JwsError(code, text) { HttpStatus = status };
    }

    /// <summary>A member that is missing.</summary>
    public static JwsError Missing(string member) => Of(IssuingRefusal.WrongParameters, $"{member} is required");

    /// <summary>A member that is wrong.</summary>
    public static JwsError Wrong(string member) => Of(IssuingRefusal.WrongParameters, $"{member} is not valid");

    /// <summary>Members of which exactly one is to be given.</summary>
    public static JwsError OneOf(string members) => Of(IssuingRefusal.WrongParameters, $"exactly one of {members} is required");

    private static string TextOf(IssuingRefusal refusal) => refusal switch
    {
        IssuingRefusal.WrongParameters => "Wrong input parameters",
        IssuingRefusal.RequestNotUnique => "Request id is not unique",
        IssuingRefusal.TemporarilyUnavailable => "Processing is temporarily unavailable",
        IssuingRefusal.TooManyRequests => "Too many requests",
        IssuingRefusal.ProductNotFound => "Product not found",
        IssuingRefusal.ClientNotFound => "Client not found",
        IssuingRefusal.ClientExists => "Client already exists",
        IssuingRefusal.ClientNotVerified => "Client is not verified",
        IssuingRefusal.ClientBlockedOrClosed => "Client is blocked or closed",
        IssuingRefusal.ClientDataMismatch => "Client data do not match",
        IssuingRefusal.CardHasNoClient => "Card has no client",
        IssuingRefusal.ProductNotForBulk => "Product is not meant for bulk issue",
        IssuingRefusal.QuantityOutOfRange => "Quantity is out of range",
        IssuingRefusal.DocumentUnacceptable => "Document is not a PDF or is too large",
        IssuingRefusal.ProductMismatch => "Product does not match",
        IssuingRefusal.PhoneUsed => "Phone is already used",
        IssuingRefusal.CardNotFound => "Card not found",
        IssuingRefusal.CardNotActive => "Card is not active",
        IssuingRefusal.CardAlreadyActive => "Card is already active",
        IssuingRefusal.CardBlocked => "Card is blocked",
        IssuingRefusal.CardNotBlocked => "Card is not blocked",
        IssuingRefusal.CardClosed => "Card is closed",
        IssuingRefusal.CardExpired => "Card has expired",
        IssuingRefusal.CardLinkedToOther => "Card is linked to another client",
        IssuingRefusal.CardAlreadyBlocked => "Card is already blocked",
        IssuingRefusal.BlockNotLiftable => "Block cannot be lifted by the partner",
        IssuingRefusal.PlasticExists => "Plastic already exists",
        IssuingRefusal.OpenHolds => "Open holds prevent the action",
        IssuingRefusal.PinUnreadable => "PIN cannot be decrypted or has a wrong form",
        IssuingRefusal.NoEncryptionKey => "No encryption key is registered",
        IssuingRefusal.PublicKeyUnusable => "Public key is unreadable or too short",
        IssuingRefusal.NotEnoughMoney => "Not enough money",
        IssuingRefusal.LimitExceeded => "Limit exceeded",
        IssuingRefusal.CurrencyNotSupported => "Currency is not supported",
        IssuingRefusal.AmountWrong => "Amount is wrong",
        IssuingRefusal.TransactionNotFound => "Transaction not found",
        IssuingRefusal.TransactionStateForbids => "Transaction state does not allow this",
        IssuingRefusal.AmountAboveRest => "Amount is above what remains",
        IssuingRefusal.LimitObjectNotFound => "Limit object not found",
        IssuingRefusal.LimitNotSupported => "Limit definition is not supported",
        IssuingRefusal.PeriodWrong => "Period is wrong or too long",
        IssuingRefusal.TokenNotFound => "Card token not found",
    };
}
