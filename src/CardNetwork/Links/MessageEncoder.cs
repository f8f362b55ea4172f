using System.Diagnostics;
using System.Globalization;
using System.Text;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Links;

/// <summary>Writes the platform's messages as ISO 8583. Field by field this is the dialect of the ADR 0002.</summary>
/// <param name="acquirerId">Our institution (F32), at most 11 digits.</param>
internal sealed class MessageEncoder(string acquirerId)
{
    /// <summary>Room enough for any message below.</summary>
    public const int LengthMax = 640;

    public const int SignOn = 1;
    public const int SignOff = 2;
    public const int Echo = 301;

    private const int ElectronicCommerceEntry = 810;
    private const int ElectronicCommerceCondition = 59;
    private const int PanLengthMax = 19;
    private const long AmountMax = 999_999_999_999;
    private const int PrivateDataLengthMax = 128;
    private const int EciLength = 2;
    private const int CavvLengthMax = 40;
    private const int AuthenticationIdLengthMax = 36;

    /// <summary>What the fields cannot hold is refused before it leaves; null when the card and amount fit.</summary>
    public static NetworkAnswer? Unsendable(Pan card, Money amount) =>
        card.Length > PanLengthMax ? NetworkAnswer.Declined(DeclineReason.UnknownCard)
        : amount.MinorUnits is < 0 or > AmountMax ? NetworkAnswer.Declined(DeclineReason.AmountLimitExceeded)
        : null;

    /// <summary>The same of an authentication's proof, which comes from outside when a wallet made it.</summary>
    public static NetworkAnswer? Unsendable(AuthenticationProof? proof) =>
        proof is null || (proof.Eci.Length == EciLength && Fits(proof.Eci, EciLength) && Fits(proof.Cavv, CavvLengthMax)
            && Fits(proof.TransactionId, AuthenticationIdLengthMax))
            ? null
            : NetworkAnswer.Declined(DeclineReason.AuthenticationFailed);

    /// <summary>0100 for a hold, 0200 for a purchase. Returns the message's length.</summary>
    public int Write(Span<byte> buffer, AuthorisationMessage message)
    {
        var mti = message.Debit ? Mti.FinancialRequest : Mti.AuthorisationRequest;
        var writer = new IsoWriter(buffer, mti, secondary: false);
        WriteHead(ref writer, message.Card, ProcessingCodes.Debit, message.Amount, message.Reference);
        writer.Text(FieldTable.Expiry, message.Expiry.ToNetworkText());
        WriteAcceptance(ref writer, message.Acceptor, message.Reference);
        WriteAcceptor(ref writer, message.Acceptor, message.Reference);
        WritePrivateData(ref writer, message);
        writer.Number(FieldTable.Currency, message.Amount.Currency.Number);
        return writer.Length;
    }

    /// <summary>0220, or 0221 when repeated.</summary>
    public int Write(Span<byte> buffer, CompletionMessage message)
    {
        var writer = new IsoWriter(buffer, message.Repeat ? Mti.CompletionAdviceRepeat : Mti.CompletionAdvice, secondary: true);
        WriteHead(ref writer, message.Card, ProcessingCodes.Debit, message.Amount, message.Reference);
        WriteAcceptance(ref writer, message.Acceptor, message.Reference);
        if (message.AuthorisationCode is { } code)
        {
            writer.Text(FieldTable.AuthorisationCode, code);
        }

        WriteAcceptor(ref writer, message.Acceptor, message.Reference);
        WriteOriginal(ref writer, message.Original, Mti.AuthorisationRequest, message.Amount.Currency);
        return writer.Length;
    }

    /// <summary>0400 when the merchant cancels, 0420 after a time-out; 0401 and 0421 when repeated.</summary>
    public int Write(Span<byte> buffer, ReversalMessage message)
    {
        var writer = new IsoWriter(buffer, ReversalMti(message), secondary: true);
        WriteHead(ref writer, message.Card, ProcessingCodes.Debit, message.Amount, message.Reference);
        WriteAcceptance(ref writer, message.Acceptor, message.Reference);
        WriteAcceptor(ref writer, message.Acceptor, message.Reference);
        var original = message.OriginalWasDebit ? Mti.FinancialRequest : Mti.AuthorisationRequest;
        WriteOriginal(ref writer, message.Original, original, message.Amount.Currency);
        return writer.Length;
    }

    /// <summary>0200 with processing code 20, or 0201 when repeated.</summary>
    public int Write(Span<byte> buffer, RefundMessage message)
    {
        var writer = new IsoWriter(buffer, message.Repeat ? Mti.FinancialRequestRepeat : Mti.FinancialRequest, secondary: true);
        WriteHead(ref writer, message.Card, ProcessingCodes.Refund, message.Amount, message.Reference);
        WriteAcceptance(ref writer, message.Acceptor, message.Reference);
        WriteAcceptor(ref writer, message.Acceptor, message.Reference);
        WriteOriginal(ref writer, message.Original, originalMti: 0, message.Amount.Currency);
        return writer.Length;
    }

    /// <summary>0200 with processing code 26, or 0201 when repeated; without an original.</summary>
    public int Write(Span<byte> buffer, CreditMessage message)
    {
        var writer = new IsoWriter(buffer, message.Repeat ? Mti.FinancialRequestRepeat : Mti.FinancialRequest, secondary: false);
        WriteHead(ref writer, message.Card, ProcessingCodes.Credit, message.Amount, message.Reference);
        WriteAcceptance(ref writer, message.Acceptor, message.Reference);
        WriteAcceptor(ref writer, message.Acceptor, message.Reference);
        if (message.Expired)
        {
            Span<byte> data = stackalloc byte[PrivateDataLengthMax];
            writer.Bytes(FieldTable.PrivateData, data[..PrivateData.Append(data, 0, PrivateData.Expired, "1")]);
        }

        writer.Number(FieldTable.Currency, message.Amount.Currency.Number);
        return writer.Length;
    }

    /// <summary>0800: sign-on, sign-off or echo.</summary>
    public static int WriteNetwork(Span<byte> buffer, int networkCode, NetworkReference reference)
    {
        var writer = new IsoWriter(buffer, Mti.NetworkRequest, secondary: true);
        writer.Number(FieldTable.TransmittedAt, NetworkClock.TransmittedAt(reference.TransmittedAt));
        writer.Number(FieldTable.Stan, reference.Stan);
        writer.Text(FieldTable.TerminalId, reference.TerminalId);
        writer.Number(FieldTable.NetworkCode, networkCode);
        return writer.Length;
    }

    /// <summary>0810 to the other side's own 0800: approved, its fields given back.</summary>
    public static int WriteNetworkAnswer(Span<byte> buffer, in IsoMessage request)
    {
        var writer = new IsoWriter(buffer, Mti.AnswerOf(request.Mti), secondary: request.Has(FieldTable.NetworkCode));
        Echo7And11(ref writer, request);
        writer.Text(FieldTable.ResponseCode, ResponseCodes.Approved);
        if (request.Has(FieldTable.TerminalId))
        {
            writer.Bytes(FieldTable.TerminalId, request[FieldTable.TerminalId]);
        }

        if (request.Has(FieldTable.NetworkCode))
        {
            writer.Bytes(FieldTable.NetworkCode, request[FieldTable.NetworkCode]);
        }

        return writer.Length;
    }

    private static int ReversalMti(ReversalMessage message) => (message.Cause, message.Repeat) switch
    {
        (ReversalCause.Cancelled, false) => Mti.ReversalRequest,
        (ReversalCause.Cancelled, true) => Mti.ReversalRequestRepeat,
        (ReversalCause.TimedOut, false) => Mti.ReversalAdvice,
        (ReversalCause.TimedOut, true) => Mti.ReversalAdviceRepeat,
        _ => throw new UnreachableException(),
    };

    private static void Echo7And11(ref IsoWriter writer, in IsoMessage request)
    {
        if (request.Has(FieldTable.TransmittedAt))
        {
            writer.Bytes(FieldTable.TransmittedAt, request[FieldTable.TransmittedAt]);
        }

        if (request.Has(FieldTable.Stan))
        {
            writer.Bytes(FieldTable.Stan, request[FieldTable.Stan]);
        }
    }

    private static void WriteHead(ref IsoWriter writer, Pan card, int processingCode, Money amount, NetworkReference reference)
    {
        writer.Text(FieldTable.Pan, card.Reveal());
        writer.Number(FieldTable.ProcessingCode, processingCode);
        writer.Number(FieldTable.Amount, amount.MinorUnits);
        writer.Number(FieldTable.TransmittedAt, NetworkClock.TransmittedAt(reference.TransmittedAt));
        writer.Number(FieldTable.Stan, reference.Stan);
        var local = NetworkClock.Local(reference.TransmittedAt);
        writer.Number(FieldTable.LocalTime, local.Time);
        writer.Number(FieldTable.LocalDate, local.Date);
    }

    private void WriteAcceptance(ref IsoWriter writer, CardAcceptor acceptor, NetworkReference reference)
    {
        writer.Text(FieldTable.CategoryCode, acceptor.CategoryCode);
        writer.Number(FieldTable.EntryMode, ElectronicCommerceEntry);
        writer.Number(FieldTable.ConditionCode, ElectronicCommerceCondition);
        writer.Text(FieldTable.AcquirerId, acquirerId);
        writer.Text(FieldTable.Rrn, reference.Rrn);
    }

    private static void WriteAcceptor(ref IsoWriter writer, CardAcceptor acceptor, NetworkReference reference)
    {
        writer.Text(FieldTable.TerminalId, reference.TerminalId);
        Span<char> merchant = stackalloc char[20];
        acceptor.MerchantId.Value.TryFormat(merchant, out var length, default, CultureInfo.InvariantCulture);
        writer.Text(FieldTable.AcceptorId, merchant[..length]);
        writer.Text(FieldTable.AcceptorName, acceptor.Name);
    }

    private static bool Fits(string? text, int lengthMax) => text is null || (text.Length <= lengthMax && Ascii.IsValid(text));

    private static void WritePrivateData(ref IsoWriter writer, AuthorisationMessage message)
    {
        if (message.Cvv is null && message.Proof is null && message.StoredCredential == StoredCredential.None)
        {
            return;
        }

        Span<byte> data = stackalloc byte[PrivateDataLengthMax];
        var length = 0;
        if (message.StoredCredential != StoredCredential.None)
        {
            Span<char> reason = [(char)('0' + (short)message.StoredCredential)];
            length = PrivateData.Append(data, length, PrivateData.StoredCredential, reason);
        }

        if (message.Proof is { } proof)
        {
            length = PrivateData.Append(data, length, PrivateData.Eci, proof.Eci);
            length = proof.Cavv is null ? length : PrivateData.Append(data, length, PrivateData.Cavv, proof.Cavv);
            length = proof.TransactionId is null ? length : PrivateData.Append(data, length, PrivateData.AuthenticationId, proof.TransactionId);
        }

        if (message.Cvv is { } cvv)
        {
            length = PrivateData.Append(data, length, PrivateData.Cvv, cvv.Reveal());
        }

        writer.Bytes(FieldTable.PrivateData, data[..length]);
        data.Clear();
    }

    private void WriteOriginal(ref IsoWriter writer, NetworkReference original, int originalMti, Currency currency)
    {
        Span<byte> data = stackalloc byte[PrivateDataLengthMax];
        var length = PrivateData.Append(data, 0, PrivateData.OriginalRrn, original.Rrn);
        length = PrivateData.Append(data, length, PrivateData.OriginalTerminalId, original.TerminalId);
        writer.Bytes(FieldTable.PrivateData, data[..length]);
        writer.Number(FieldTable.Currency, currency.Number);
        Span<byte> field = stackalloc byte[OriginalData.Length];
        new OriginalData(originalMti, original.Stan, NetworkClock.TransmittedAt(original.TransmittedAt)).Write(field, acquirerId);
        writer.Bytes(FieldTable.OriginalData, field);
    }
}
