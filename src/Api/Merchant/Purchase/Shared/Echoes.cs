using FreedomPay.Dialects.PgForm;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>What a shop sends only to get it back. Spec: merchant-purchase §1.3.</summary>
internal static class Echoes
{
    /// <summary>The shop's own fields, then the three that the wire has for it; null when there are none.</summary>
    public static Dictionary<string, string>? Of(CustomFields custom, string? first = null, string? second = null, string? third = null)
    {
        var echoes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in custom.Items.Append(new("pg_param1", first!)).Append(new("pg_param2", second!)).Append(new("pg_param3", third!)))
        {
            if (value is not null)
            {
                echoes[name] = value;
            }
        }

        return echoes.Count > 0 ? echoes : null;
    }
}
