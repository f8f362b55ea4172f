using System.Globalization;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>Reads one value.</summary>
/// <returns>Whether it is well formed and within its limits.</returns>
internal delegate bool ValueReader<T>(string text, in BindScope scope, out T value);

/// <summary>Makes the reader for a type and its rules.</summary>
internal static class ValueReaders
{
    public static (WireFieldKind Kind, Delegate Reader)? For(Type type, WireAttribute rules)
    {
        if (type == typeof(string))
        {
            return (WireFieldKind.Text, TextReader(rules));
        }

        if (type == typeof(long))
        {
            return (WireFieldKind.Number, LongReader(rules));
        }

        if (type == typeof(int))
        {
            return (WireFieldKind.Number, IntReader(rules));
        }

        if (type == typeof(Money))
        {
            return (WireFieldKind.Amount, MoneyReader(rules));
        }

        if (type == typeof(WireAmount))
        {
            return (WireFieldKind.Amount, AmountReader(rules));
        }

        return Fixed(type);
    }

    private static (WireFieldKind Kind, Delegate Reader)? Fixed(Type type) => type switch
    {
        _ when type == typeof(bool) => (WireFieldKind.Flag, (ValueReader<bool>)ReadFlag),
        _ when type == typeof(Currency) => (WireFieldKind.Currency, (ValueReader<Currency>)ReadCurrency),
        _ when type == typeof(PaymentId) => (WireFieldKind.PaymentId, (ValueReader<PaymentId>)ReadPaymentId),
        _ when type == typeof(MerchantId) => (WireFieldKind.MerchantId, (ValueReader<MerchantId>)ReadMerchantId),
        _ when type == typeof(Pan) => (WireFieldKind.CardNumber, (ValueReader<Pan>)ReadPan),
        _ when type == typeof(Cvv) => (WireFieldKind.CardCode, (ValueReader<Cvv>)ReadCvv),
        _ when type == typeof(DateTimeOffset) => (WireFieldKind.Moment, (ValueReader<DateTimeOffset>)ReadMoment),
        _ => null,
    };

    private static ValueReader<string> TextReader(WireAttribute rules)
    {
        var allowed = TextRules.For(rules);
        return (string text, in BindScope _, out string value) =>
        {
            value = text;
            return allowed(text);
        };
    }

    private static ValueReader<long> LongReader(WireAttribute rules) => (string text, in BindScope _, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= rules.Min && value <= rules.Max;

    private static ValueReader<int> IntReader(WireAttribute rules) => (string text, in BindScope _, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= rules.Min && value <= rules.Max;

    private static ValueReader<WireAmount> AmountReader(WireAttribute rules) => (string text, in BindScope _, out WireAmount value) =>
        WireAmount.TryParse(text, out value!) && (rules.ZeroAllowed || !value.IsZero) && (rules.Min == long.MinValue || AmountText.WholeOf(text) >= rules.Min);

    private static ValueReader<Money> MoneyReader(WireAttribute rules) => (string text, in BindScope scope, out Money value) =>
    {
        value = default;
        return AmountText.IsWellFormed(text, out var isZero) && (rules.ZeroAllowed || !isZero)
            && TryFindCurrency(scope, out var currency) && MoneyText.TryParse(text, currency, out value);
    };

    /// <summary>The currency of the request: pg_currency, or the shop's own.</summary>
    public static bool TryFindCurrency(in BindScope scope, out Currency currency)
    {
        var field = scope.Message.FindLeaf(WireMessage.Root, WireNames.Currency);
        var code = field == WireMessage.None ? "" : scope.Message.ValueText(field);
        return ReadCurrency(code.Length == 0 ? scope.Merchant.Settings.DefaultCurrency : code, scope, out currency);
    }

    private static bool ReadFlag(string text, in BindScope scope, out bool value)
    {
        value = text == "1";
        return value || text == "0";
    }

    private static bool ReadCurrency(string text, in BindScope scope, out Currency value)
    {
        if (!Currency.TryParse(text, out value!))
        {
            return false;
        }

        foreach (var allowed in scope.Merchant.Settings.Currencies)
        {
            if (allowed.Equals(value.Code, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadPaymentId(string text, in BindScope scope, out PaymentId value)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        value = new PaymentId(number);
        return isNumber;
    }

    private static bool ReadMerchantId(string text, in BindScope scope, out MerchantId value)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        value = new MerchantId(number);
        return isNumber;
    }

    private static bool ReadPan(string text, in BindScope scope, out Pan value) => Pan.TryParse(text, out value!);

    private static bool ReadCvv(string text, in BindScope scope, out Cvv value) => Cvv.TryParse(text, out value!);

    private static bool ReadMoment(string text, in BindScope scope, out DateTimeOffset value)
    {
        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Ticks >= AlmatyTime.Offset.Ticks)
        {
            value = new DateTimeOffset(local, AlmatyTime.Offset);
            return true;
        }

        // ISO 8601, with an offset or taken as local time without one.
        var isIso = DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
        return isIso;
    }
}
