using System.Globalization;
using FreedomPay.Dialects.PgForm;

namespace FreedomPay.Server.Docs;

/// <summary>Says in words what may stand in a field.</summary>
internal static class FieldWords
{
    public static string Of(WireField field)
    {
        var rules = field.Rules;
        var parts = new List<string> { field.IsList ? "list of " + Kind(field) : Kind(field) };
        if (field.Alias is not null)
        {
            parts.Add("or " + field.Alias);
        }

        var length = (rules.LengthMin, rules.LengthMax) switch
        {
            (0, 0) => null,
            (0, var most) => Invariant($"up to {most} characters"),
            (var fewest, 0) => Invariant($"at least {fewest} characters"),
            var (fewest, most) => Invariant($"{fewest} to {most} characters"),
        };
        var range = (rules.Min, rules.Max) switch
        {
            (long.MinValue, long.MaxValue) => null,
            (long.MinValue, var most) => Invariant($"up to {most}"),
            (var least, long.MaxValue) => Invariant($"{least} or more"),
            var (least, most) => Invariant($"{least} to {most}"),
        };
        parts.AddRange(new[]
        {
            length,
            range,
            rules.Words is { Length: > 0 } words ? "one of " + string.Join(", ", words) : null,
            rules.Pattern is null ? null : "pattern " + rules.Pattern,
            rules.ZeroAllowed ? "zero allowed" : null,
        }.OfType<string>());
        return string.Join(", ", parts);
    }

    private static string Kind(WireField field) => field.Kind switch
    {
        WireFieldKind.Text => field.Rules.Format switch
        {
            WireFormat.Plain => "text",
            WireFormat.Digits => "digits",
            WireFormat.Phone => "telephone, 7 to 15 digits with country code",
            WireFormat.Email => "e-mail address",
            WireFormat.Ipv4 => "IPv4 address",
            WireFormat.Url => "http or https address, up to 255 characters",
            WireFormat.LocalTime => "YYYY-MM-DD hh:mm:ss in Almaty",
        },
        WireFieldKind.Number => "whole number",
        WireFieldKind.Flag => "1 or 0",
        WireFieldKind.Amount => "amount, with a dot",
        WireFieldKind.Currency => "ISO 4217 letters",
        WireFieldKind.PaymentId => "payment's number",
        WireFieldKind.MerchantId => "shop's number",
        WireFieldKind.CardNumber => "card number, 13 to 20 digits",
        WireFieldKind.CardCode => "card code, 3 or 4 digits",
        WireFieldKind.Moment => field.Rules.Format == WireFormat.LocalTime ? "YYYY-MM-DD hh:mm:ss in Almaty" : "moment, ISO 8601",
        WireFieldKind.Group => "group",
        WireFieldKind.Custom => "the shop's own fields",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
