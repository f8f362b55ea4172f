using System.Globalization;
using FreedomPay.Dialects.PgForm.Wire;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>Log lines of the dialect: numbers only, no values of fields but the payment's number.</summary>
internal static partial class RequestLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Script} by merchant {Merchant}, payment {Payment}: code {Code} in {Elapsed} ms")]
    public static partial void Answered(ILogger logger, string script, long? merchant, long? payment, int code, double elapsed);

    [LoggerMessage(2, LogLevel.Error, "{Script} by merchant {Merchant} failed")]
    public static partial void Failed(ILogger logger, Exception failure, string script, long merchant);

    /// <summary>The payment a request names, if it does so in digits.</summary>
    public static long? PaymentId(WireMessage? message)
    {
        if (message is null)
        {
            return null;
        }

        var field = message.FindLeaf(WireMessage.Root, WireNames.PaymentId);
        return field != WireMessage.None && long.TryParse(message.Value(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
