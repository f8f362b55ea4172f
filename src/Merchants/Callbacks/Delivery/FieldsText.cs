using System.Text;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>A message's fields as they are kept: as a form, in order.</summary>
internal static class FieldsText
{
    public static string Write(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var text = new StringBuilder(fields.Count * 40);
        foreach (var (name, value) in fields)
        {
            text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Read(string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var part in text.AsSpan().Split('&'))
        {
            var field = text.AsSpan(part);
            var equals = field.IndexOf('=');
            if (equals >= 0)
            {
                fields.Add(new(Uri.UnescapeDataString(field[..equals]), Uri.UnescapeDataString(field[(equals + 1)..])));
            }
        }

        return fields;
    }
}
