using System.Globalization;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>What a page's description says of keys and refusals, in sentences.</summary>
internal static class PageNotes
{
    public static IEnumerable<string> Of(PgFormPageInfo info)
    {
        yield return info.Keys switch
        {
            PgFormKeys.Receive => "Signed with the receive key.",
            PgFormKeys.Payout => "Signed with the payout key.",
            PgFormKeys.ReceiveOrPayout => "Signed with the receive key; the payout key is accepted too, and then signs the answer.",
            PgFormKeys.PayoutOrReceive => "Signed with the payout key; the receive key is accepted too, and then signs the answer.",
        };
        foreach (var path in info.Paths.Where(path => path.ClassicScript is not null))
        {
            yield return $"{path.Template} may also be signed as {path.ClassicScript}.";
        }

        yield return "A wrong signature is answered by " + info.Style switch
        {
            PgFormStyle.Classic => Code(WireErrors.NotIdentified) + ", unsigned.",
            PgFormStyle.Gateway => Code(WireErrors.BadSignature) + ", signed.",
            PgFormStyle.GatewayPage => Code(WireErrors.BadSignature) + ", unsigned.",
            PgFormStyle.Merchant => Code(WireErrors.BadSignature) + ", unsigned, with HTTP status 401.",
        };
        if (info.Method is not null)
        {
            yield return $"{Code(WireErrors.MethodNotActive)} when the method is not activated for the shop.";
        }

        if (info.Action is not null)
        {
            yield return $"{Code(WireErrors.ActionDisabled)} when the action is switched off in the shop's settings.";
        }
    }

    private static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);
}
