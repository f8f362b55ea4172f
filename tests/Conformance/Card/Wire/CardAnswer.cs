using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>An answer of the Card API whose form was checked: one line of JSON, the envelope in its order (card-api §1.4).</summary>
public sealed partial class CardAnswer
{
    private CardAnswer(HttpStatusCode status, string text, JsonElement json) => (Status, Text, Json) = (status, text, json);

    public HttpStatusCode Status { get; }

    public string Text { get; }

    public JsonElement Json { get; }

    /// <summary>The documented answer of one page has none.</summary>
    private bool HasRequestStatus { get; init; }

    /// <summary>Names of the members in their order.</summary>
    public IEnumerable<string> Names => Json.EnumerateObject().Select(member => member.Name);

    /// <summary>The text of a member, found by its path; null when it is not there.</summary>
    public string? this[string path] => Find(path) is { } found ? (found.ValueKind == JsonValueKind.String ? found.GetString() : found.GetRawText()) : null;

    public static async Task<CardAnswer> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.NonValidated["Content-Type"].ToString());
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await response.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain('\n', text);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var answer = new CardAnswer(response.StatusCode, text, document.RootElement.Clone())
        {
            HasRequestStatus = !response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("cardholder_validate", StringComparison.Ordinal),
        };
        Assert.Equal("status", answer.Names.First());
        Assert.Equal("dt", answer.Names.Last());
        Assert.Matches(Moment(), answer["dt"]);
        Assert.DoesNotMatch(NullMember(), text);
        return answer;
    }

    /// <summary>Whether a member is there.</summary>
    public JsonElement? Find(string path)
    {
        var found = Json;
        foreach (var name in path.Split('.'))
        {
            if (found.ValueKind == JsonValueKind.Array)
            {
                found = found[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)];
            }
            else if (!found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>The elements of a list.</summary>
    public JsonElement[] List(string path) => [.. Find(path)!.Value.EnumerateArray()];

    /// <summary>Success, with exactly these members between those of the envelope.</summary>
    public CardAnswer AssertDone(params string[] members) => AssertMembers("success", members);

    /// <summary>Accepted, with nothing but the envelope.</summary>
    public CardAnswer AssertInWork() => AssertMembers("process");

    /// <summary>Refused, with nothing but the envelope.</summary>
    public CardAnswer AssertError(string code, string? description = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(this["error_code"] == code, $"Not {code}: {Text}");
        Assert.Equal(
            HasRequestStatus ? ["status", "request_status", "error_code", "error_description", "dt"] : ["status", "error_code", "error_description", "dt"], Names);
        Assert.Equal(("error", HasRequestStatus ? "error" : null, status), (this["status"], this["request_status"], Status));
        if (description is not null)
        {
            Assert.Equal(description, this["error_description"]);
        }

        return this;
    }

    /// <summary>Success, whatever the members.</summary>
    public CardAnswer Ok()
    {
        Assert.True(Status == HttpStatusCode.OK && this["status"] == "ok", Text);
        return this;
    }

    private CardAnswer AssertMembers(string state, params string[] members)
    {
        Ok();
        Assert.Equal(HasRequestStatus ? state : null, this["request_status"]);
        Assert.Equal(HasRequestStatus ? ["status", "request_status", .. members, "dt"] : ["status", .. members, "dt"], Names);
        return this;
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00\z")]
    public static partial Regex Moment();

    [GeneratedRegex(":null[,}]")]
    private static partial Regex NullMember();
}
