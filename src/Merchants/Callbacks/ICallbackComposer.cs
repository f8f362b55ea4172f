namespace FreedomPay.Merchants.Callbacks;

/// <summary>Knows the words: what messages to shops say, how they are signed, and what shops answer. Delivery knows none of that.</summary>
public interface ICallbackComposer
{
    /// <summary>Composes what an order asks for, one message per address; none when nobody is to be told.</summary>
    Task<IReadOnlyList<CallbackMessage>> ComposeAsync(Merchant merchant, CallbackOrder order, CancellationToken cancellationToken);

    /// <summary>Composes the question before a charge.</summary>
    CallbackMessage ComposeCheck(CheckQuestion question);

    /// <summary>Makes one attempt's request, with a fresh salt and signature.</summary>
    /// <param name="merchant">The shop, with the keys in force now.</param>
    /// <param name="message">What was composed.</param>
    /// <param name="mayReject">The shop may refuse the payment by its answer.</param>
    CallbackCall Sign(Merchant merchant, CallbackMessage message, bool mayReject);

    /// <summary>Reads the body of an answer with HTTP code 200.</summary>
    CallbackAnswer Read(Merchant merchant, CallbackMessage message, ReadOnlySpan<byte> body);
}

/// <summary>A message as composed: kept with its delivery, the same in every attempt.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Payment">The payment, as the shop knows it.</param>
/// <param name="Url">Whom to call.</param>
/// <param name="Method">How: POST, GET, XML, or another word of whoever composed it.</param>
/// <param name="Fields">What is said, in order, without salt and signature.</param>
/// <param name="Rejectable">The shop may refuse what it is told, the first time it is told.</param>
public sealed record CallbackMessage(
    CallbackKind Kind, long Subject, long Payment, string Url, string Method, IReadOnlyList<KeyValuePair<string, string>> Fields, bool Rejectable = false);

/// <summary>A request to a shop.</summary>
/// <param name="Url">The address to call, query included.</param>
/// <param name="Body">The body; null for a call by GET.</param>
/// <param name="ContentType">What the body is.</param>
public sealed record CallbackCall(string Url, string? Body, string ContentType = "application/x-www-form-urlencoded");

/// <summary>What a shop answered.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Text">The shop's words: why not, or for the payer.</param>
/// <param name="Note">What was odd about the answer, for the log.</param>
/// <param name="RemainingSeconds">Within how many seconds the payment is to end, where the shop limits that.</param>
public readonly record struct CallbackAnswer(CallbackVerdict Verdict, string? Text = null, string? Note = null, int? RemainingSeconds = null);

/// <summary>What became of an attempt. Numbers are stored.</summary>
public enum CallbackVerdict : short
{
    /// <summary>The shop has it, and agrees.</summary>
    Accepted = 1,

    /// <summary>The shop has it, and refuses the payment.</summary>
    Rejected = 2,

    /// <summary>The shop says that it cannot deal with it.</summary>
    Error = 3,

    /// <summary>The shop was not reached, or its answer is none.</summary>
    Failed = 4,
}
