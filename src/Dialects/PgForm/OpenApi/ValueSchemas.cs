using System.Text.Json;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>Writes plain values as JSON Schema: what the readers of requests accept, and what the writers of answers write.</summary>
internal static class ValueSchemas
{
    private const int AmountLengthMax = 24;
    private const string PositiveAmount = @"^(?=.*[1-9])0*[0-9]{1,8}(\.[0-9]+)?$";
    private const string AnyAmount = @"^0*[0-9]{1,8}(\.[0-9]+)?$";
    private const string AnsweredAmount = @"^-?[0-9]+(\.[0-9]+)?$";
    private const string LocalTime = "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$";

    public static void Write(Utf8JsonWriter json, WireField field, bool isRequest, string? note)
    {
        json.WriteStartObject();
        var rules = field.Rules;
        switch (field.Kind)
        {
            case WireFieldKind.Text:
                WriteText(json, rules);
                break;
            case WireFieldKind.Number:
                json.WriteString("type", "integer");
                SchemaParts.WriteUnless(json, "minimum", rules.Min, long.MinValue);
                SchemaParts.WriteUnless(json, "maximum", rules.Max, long.MaxValue);
                break;
            case WireFieldKind.Flag:
                json.WriteString("type", "integer");
                json.WriteStartArray("enum");
                json.WriteNumberValue(0);
                json.WriteNumberValue(1);
                json.WriteEndArray();
                break;
            case WireFieldKind.Amount:
                json.WriteString("type", "string");
                json.WriteString("pattern", !isRequest ? AnsweredAmount : rules.ZeroAllowed ? AnyAmount : PositiveAmount);
                SchemaParts.WriteUnless(json, "maxLength", isRequest ? AmountLengthMax : 0, 0);
                note ??= isRequest ? "Digits with a dot, up to 99999999, with no more places behind the dot than its currency has." : null;
                break;
            case WireFieldKind.Currency:
                json.WriteString("type", "string");
                json.WriteString("pattern", isRequest ? "^[A-Za-z]{3}$" : "^[A-Z]{3}$");
                note ??= isRequest ? "ISO 4217 letters of a currency the shop may use." : "ISO 4217 letters.";
                break;
            case WireFieldKind.PaymentId or WireFieldKind.MerchantId:
                json.WriteString("type", "integer");
                json.WriteString("format", "int64");
                json.WriteNumber("minimum", 1);
                break;
            case WireFieldKind.CardNumber:
                json.WriteString("type", "string");
                json.WriteString("pattern", "^[0-9]{13,20}$");
                break;
            case WireFieldKind.CardCode:
                json.WriteString("type", "string");
                json.WriteString("pattern", "^[0-9]{3,4}$");
                break;
            case WireFieldKind.Moment:
                json.WriteString("type", "string");
                note ??= isRequest ? "YYYY-MM-DD hh:mm:ss, local time of Almaty, or ISO 8601 with an offset." : null;
                WriteMomentFormat(json, rules, isRequest);
                break;
            case WireFieldKind.Group or WireFieldKind.Custom:
                throw new InvalidOperationException($"{field.Name} is no plain value.");
        }

        SchemaParts.WriteDescription(json, note);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, WireAttribute rules)
    {
        json.WriteString("type", "string");
        var (format, pattern, lengthMax) = rules.Format switch
        {
            WireFormat.Plain => (null, null, 0),
            WireFormat.Digits => (null, "^[0-9]*$", 0),
            WireFormat.Phone => (null, "^[0-9]{7,15}$", 0),
            WireFormat.Email => ("email", null, 255),
            WireFormat.Ipv4 => ("ipv4", null, 0),
            WireFormat.Url => ("uri", (string?)"^https?:", HttpAddress.LengthMax),
            WireFormat.LocalTime => ((string?)null, LocalTime, 0),
        };
        if (format is not null)
        {
            json.WriteString("format", format);
        }

        if ((rules.Pattern is null ? pattern : $"^(?:{rules.Pattern})$") is { } wanted)
        {
            json.WriteString("pattern", wanted);
        }

        SchemaParts.WriteUnless(json, "minLength", Math.Max(rules.LengthMin, rules.Required ? 1 : 0), 0);
        SchemaParts.WriteUnless(json, "maxLength", rules.LengthMax > 0 ? rules.LengthMax : lengthMax, 0);
        SchemaParts.WriteNames(json, "enum", rules.Words ?? []);
    }

    private static void WriteMomentFormat(Utf8JsonWriter json, WireAttribute rules, bool isRequest)
    {
        if (rules.Format == WireFormat.LocalTime)
        {
            json.WriteString("pattern", LocalTime);
        }
        else if (!isRequest)
        {
            json.WriteString("format", "date-time");
        }
    }
}
