using System.Text;
using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>
/// The canonical string that a signature should have been made of, for the sandbox: card numbers, verification values and the secret are masked.
/// </summary>
internal static class SignatureHelp
{
    /// <summary>The header.</summary>
    public const string Header = "X-Signature-Help";

    private const int LengthMax = 4000;
    private const string Hidden = "***";

    /// <summary>The string, percent-encoded for a header.</summary>
    public static string Explain(WireMessage message, string script, SensitiveNames sensitive)
    {
        var order = new int[message.Count];
        var count = SignatureOrder.Plain(message, order);
        var text = new StringBuilder(script);
        foreach (var leaf in order.AsSpan(0, count))
        {
            text.Append(';').Append(Shown(message, leaf, sensitive));
        }

        text.Append(';').Append(Hidden);
        var encoded = Uri.EscapeDataString(text.ToString());
        return encoded.Length <= LengthMax ? encoded : encoded[..LengthMax];
    }

    private static string Shown(WireMessage message, int leaf, SensitiveNames sensitive)
    {
        var name = message.Name(leaf);
        var value = message.ValueText(leaf);
        if (sensitive.IsCardCode(name) || SensitiveNames.IsWalletSecret(name))
        {
            return Hidden;
        }

        // Whatever could be a card number is masked, whichever name it was sent under.
        return Pan.TryParse(value, out var pan) ? pan.Masked : sensitive.IsCard(name) ? Hidden : value;
    }
}
