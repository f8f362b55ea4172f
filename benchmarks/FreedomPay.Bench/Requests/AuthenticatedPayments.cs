using System.Globalization;
using System.Net;
using System.Text;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>
/// Card payments with 3-D Secure: the payment, the issuer's page opened, the code typed, the payment completed. Four requests, of which two are the payer's.
/// Spec: gateway-sync §4.3–4.5.
/// </summary>
internal sealed class AuthenticatedPayments(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source) : IWorkload
{
    /// <summary>The test card whose issuer always asks for a code, and the code that passes.</summary>
    private const string Code = "111111";

    private static readonly byte[] Card = "4916307416334310"u8.ToArray();

    private readonly RequestTemplate[] _payment = [.. merchants.Select(merchant => Pages.Payment(host, merchant, hold: false))];
    private readonly Dictionary<LoadConnection, Visit> _visits = [];

    public int Write(LoadConnection connection, Span<byte> request)
    {
        if (connection.Step == 0)
        {
            connection.Merchant = source.Below(_payment.Length);
            return _payment[connection.Merchant].Write(
                new RequestValues
                {
                    Amount = source.Amount(),
                    CardNumber = Card,
                    CardCode = source.CardCode(),
                    OrderId = source.OrderId(),
                    Salt = source.Salt(),
                },
                request);
        }

        var visit = _visits[connection];
        return connection.Step switch
        {
            1 => SignedForm.WritePlain(
                host, visit.Page, [new("MD", visit.SessionData), new("PaReq", visit.Challenge), new("TermUrl", "http://127.0.0.1:9/return")], request),
            2 => SignedForm.WritePlain(
                host, visit.Page, [new("key", visit.FormKey), new("tries", "0"), new("code", Code), new("action", "confirm")], request),
            _ => SignedForm.Write(host, "/g2g/paymentAcs", merchants[connection.Merchant].ReceiveKey, Completion(connection, visit), request),
        };
    }

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        switch (connection.Step)
        {
            case 0:
                Answers.Demand(body, "<pg_3ds>1</pg_3ds>"u8);
                connection.Payment = Answers.PaymentId(body);
                _visits[connection] = new Visit
                {
                    Page = new Uri(Between(body, "<pg_3d_acsurl>", "<")).AbsolutePath,
                    SessionData = Between(body, "<pg_3d_md>", "<"),
                    Challenge = Between(body, "<pg_3d_pareq>", "<"),
                };
                break;
            case 1:
                _visits[connection].FormKey = Between(body, "name=\"key\" value=\"", "\"");
                break;
            case 2:
                _visits[connection].Response = Between(body, "name=\"PaRes\" value=\"", "\"");
                break;
            default:
                Answers.Demand(body, "<pg_status>ok</pg_status>"u8);
                return true;
        }

        connection.Step++;
        return false;
    }

    private SortedDictionary<string, string> Completion(LoadConnection connection, Visit visit) => new(StringComparer.Ordinal)
    {
        ["pg_merchant_id"] = merchants[connection.Merchant].Id.ToString(CultureInfo.InvariantCulture),
        ["pg_payment_id"] = connection.Payment.ToString(CultureInfo.InvariantCulture),
        ["pg_md"] = visit.SessionData,
        ["pg_pares"] = visit.Response,
        ["pg_salt"] = Encoding.ASCII.GetString(source.Salt()),
    };

    private static string Between(ReadOnlySpan<byte> body, string before, string after)
    {
        var text = Encoding.UTF8.GetString(body);
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0) throw new LoadFailedException($"The answer has no {before}:\n{text}");
        start += before.Length;
        return WebUtility.HtmlDecode(text[start..text.IndexOf(after, start, StringComparison.Ordinal)]);
    }

    /// <summary>What one payer carries from step to step.</summary>
    private sealed class Visit
    {
        public required string Page { get; init; }

        public required string SessionData { get; init; }

        public required string Challenge { get; init; }

        public string FormKey { get; set; } = "";

        public string Response { get; set; } = "";
    }
}
