using System.Globalization;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>Puts one value's text into the message's buffer.</summary>
internal delegate Slice ValueWriter<in T>(T value, WireMessage target);

/// <summary>The writer of a type: the wire's text of it (gateway-sync §1.4).</summary>
internal static class ValueWriters
{
    private const int MomentLength = 32;

    public static (WireFieldKind Kind, Delegate Writer)? For(Type type, WireAttribute rules) => type switch
    {
        _ when type == typeof(string) => (WireFieldKind.Text, (ValueWriter<string>)((value, target) => target.Append(value))),
        _ when type == typeof(long) => (WireFieldKind.Number, (ValueWriter<long>)WriteNumber),
        _ when type == typeof(int) => (WireFieldKind.Number, (ValueWriter<int>)((value, target) => WriteNumber(value, target))),
        _ when type == typeof(bool) => (WireFieldKind.Flag, (ValueWriter<bool>)((value, target) => target.Append(value ? "1"u8 : "0"u8))),
        _ when type == typeof(PaymentId) => (WireFieldKind.PaymentId, (ValueWriter<PaymentId>)((value, target) => WriteNumber(value.Value, target))),
        _ when type == typeof(MerchantId) => (WireFieldKind.MerchantId, (ValueWriter<MerchantId>)((value, target) => WriteNumber(value.Value, target))),
        _ when type == typeof(Currency) => (WireFieldKind.Currency, (ValueWriter<Currency>)((value, target) => target.Append(value.Code))),
        _ when type == typeof(Money) => (WireFieldKind.Amount, (ValueWriter<Money>)((value, target) => target.Append(MoneyText.Format(value)))),
        _ when type == typeof(DateTimeOffset) && rules.Format == WireFormat.LocalTime =>
            (WireFieldKind.Moment, (ValueWriter<DateTimeOffset>)((value, target) => target.Append(AlmatyTime.ToLocalText(value)))),
        _ when type == typeof(DateTimeOffset) => (WireFieldKind.Moment, (ValueWriter<DateTimeOffset>)WriteMoment),
        _ => null,
    };

    /// <summary>ISO 8601 in UTC with offset.</summary>
    public static Slice WriteMoment(DateTimeOffset value, WireMessage target)
    {
        value.UtcDateTime.TryFormat(target.Reserve(MomentLength), out var written, "yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        return target.Take(written);
    }

    public static Slice WriteNumber(long value, WireMessage target)
    {
        value.TryFormat(target.Reserve(20), out var written, default, CultureInfo.InvariantCulture);
        return target.Take(written);
    }
}
