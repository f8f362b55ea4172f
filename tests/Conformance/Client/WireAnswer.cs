using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>An answer whose form was checked byte for byte (wire-facts §3): declaration, newline, everything on one line, newline.</summary>
public sealed partial class WireAnswer
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private WireAnswer(string text, XElement root, string? help)
    {
        Text = text;
        Root = root;
        SignatureHelp = help;
    }

    /// <summary>The body.</summary>
    public string Text { get; }

    public XElement Root { get; }

    /// <summary>The header that explains a wrong signature.</summary>
    public string? SignatureHelp { get; }

    public bool IsSigned => Root.Element("pg_sig") is not null;

    /// <summary>Names of the elements in their order.</summary>
    public IEnumerable<string> Names => Root.Elements().Select(e => e.Name.LocalName);

    /// <summary>The text of an element; null when it is not there.</summary>
    public string? this[string name] => Root.Element(name)?.Value;

    public long Number(string name) =>
        long.Parse(this[name] ?? throw new InvalidOperationException($"No {name} in {Text}"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All but what is fresh in each answer.</summary>
    public string Lasting => Fresh().Replace(Text, "");

    /// <summary>The same without the moment of the answer too.</summary>
    public string Timeless => Moments().Replace(Lasting, "");

    public static async Task<WireAnswer> ReadAsync(HttpResponseMessage response, WireFamily family, string script, string secret)
    {
        Assert.Equal(family.ContentType(), response.Content.Headers.NonValidated["Content-Type"].ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.StartsWith(Declaration + "<response><", text, StringComparison.Ordinal);
        Assert.EndsWith("></response>\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Count(c => c is '\n' or '\r'));
        Assert.DoesNotMatch(NotPlain(), text[Declaration.Length..]);

        var help = response.Headers.TryGetValues("X-Signature-Help", out var values) ? values.Single() : null;
        var answer = new WireAnswer(text, XElement.Parse(text[Declaration.Length..], LoadOptions.PreserveWhitespace), help);
        answer.CheckSignature(script, secret);
        Assert.Equal(family == WireFamily.Merchant && answer["pg_error_code"] == "1100" ? 401 : 200, (int)response.StatusCode);
        return answer;
    }

    public void AssertSigned() => Assert.True(IsSigned, $"Not signed: {Text}");

    /// <summary>Elements, exactly these in this order; the tail is one of salt, date and signature.</summary>
    public void AssertElements(params string[] names)
    {
        AssertSigned();
        Assert.Equal(names, Names);
    }

    /// <summary>The signed envelope of an error (gateway-sync §1.6).</summary>
    /// <param name="code">The code.</param>
    /// <param name="dated">Whether the page's errors carry the moment.</param>
    /// <param name="payment">The payment that the page names behind the description; null: none.</param>
    public void AssertError(int code, bool dated = true, long? payment = null)
    {
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), this["pg_error_code"]);
        string[] named = payment is null ? [] : ["pg_payment_id"];
        string[] moment = dated ? ["pg_datetime"] : [];
        AssertElements(["pg_status", "pg_error_code", "pg_error_description", .. named, .. moment, "pg_salt", "pg_sig"]);
        if (payment is { } number) Assert.Equal(number, Number("pg_payment_id"));
        Assert.Equal("error", this["pg_status"]);
        Assert.NotEqual("", this["pg_error_description"]);
        if (dated) Assert.Matches(Moment(), this["pg_datetime"]);
    }

    /// <summary>The unsigned envelope.</summary>
    public void AssertUnsignedError(int code, string description)
    {
        Assert.Equal(
            $"{Declaration}<response><pg_status>error</pg_status><pg_error_code>{code}</pg_error_code>"
            + $"<pg_error_description>{description}</pg_error_description></response>\n",
            Text);
    }

    private void CheckSignature(string script, string secret)
    {
        if (!IsSigned)
        {
            Assert.Null(this["pg_salt"]);
            return;
        }

        Assert.Equal("pg_sig", Names.Last());
        Assert.Matches(Salt(), this["pg_salt"]);
        Assert.Equal(WireSignature.Of(script, Root, secret), this["pg_sig"]);
    }

    /// <summary>ISO 8601 in UTC with its offset.</summary>
    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00\z")]
    public static partial Regex Moment();

    /// <summary>Local time of Almaty without offset.</summary>
    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\z")]
    public static partial Regex LocalTime();

    [GeneratedRegex("<(pg_salt|pg_sig)>[^<]*</(pg_salt|pg_sig)>")]
    private static partial Regex Fresh();

    [GeneratedRegex("<pg_datetime>[^<]*</pg_datetime>")]
    private static partial Regex Moments();

    [GeneratedRegex(@"\A[A-Za-z0-9]{16}\z")]
    private static partial Regex Salt();

    /// <summary>Attributes, prefixes, CDATA, comments, space between elements.</summary>
    [GeneratedRegex(@"<[^/>]*[\s:!?]|>\s+<")]
    private static partial Regex NotPlain();
}
