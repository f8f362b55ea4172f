using System.Globalization;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>Reads who a message says it is from.</summary>
internal static class MerchantClaim
{
    public static MerchantId? InMessage(WireMessage message)
    {
        var field = message.FindLeaf(WireMessage.Root, WireNames.MerchantId);
        return field != WireMessage.None && long.TryParse(message.Value(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new MerchantId(number)
            : null;
    }

    /// <summary>The number in the path; a number in the message must be the same.</summary>
    public static MerchantId? InPath(string? segment, MerchantId? inMessage, WireMessage message)
    {
        if (!long.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var isNamed = message.FindLeaf(WireMessage.Root, WireNames.MerchantId) != WireMessage.None;
        return isNamed && inMessage?.Value != number ? null : new MerchantId(number);
    }
}
