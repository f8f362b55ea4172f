using System.Text.RegularExpressions;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>
/// A small client of the classic wire. Checks of every answer what holds for all of them: form, signature, and that neither card numbers nor keys are in it.
/// </summary>
public sealed partial class WireClient(string baseUrl) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Signs and sends.</summary>
    public Task<WireAnswer> SendAsync(string path, WireFields fields, string secret, Transport transport = Transport.Urlencoded)
    {
        var signed = fields.With("pg_sig", WireSignature.Of(ScriptOf(path), fields, secret));
        return SendSignedAsync(path, signed, secret, transport);
    }

    /// <summary>Sends fields as they are; the answer is expected to be signed with the key, if at all.</summary>
    public async Task<WireAnswer> SendSignedAsync(string path, WireFields fields, string secret, Transport transport = Transport.Urlencoded)
    {
        using var request = TransportWriter.Write(transport, path, fields);
        return await SendAsync(request, ScriptOf(path), secret);
    }

    /// <summary>Signs with a script's name that is not the path's last segment, and expects the answer signed with it.</summary>
    public async Task<WireAnswer> SendAsAsync(string script, string path, WireFields fields, string secret)
    {
        using var request = TransportWriter.Write(Transport.Urlencoded, path, fields.With("pg_sig", WireSignature.Of(script, fields, secret)));
        return await SendAsync(request, script, secret);
    }

    /// <summary>Sends a request whose address is a path of the server's.</summary>
    public async Task<WireAnswer> SendAsync(HttpRequestMessage request, string script, string secret)
    {
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var target = request.RequestUri!.OriginalString;
        request.RequestUri = new Uri(baseUrl + target);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await WireAnswer.ReadAsync(response, WireFamilies.Of(target), script, secret);
        CheckLeaks(sent + Uri.UnescapeDataString(target), secret, response.Headers + answer.Text + Uri.UnescapeDataString(answer.SignatureHelp ?? ""));
        return answer;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The last segment of the path.</summary>
    public static string ScriptOf(string path) => path.TrimEnd('/').Split('/')[^1];

    private static void CheckLeaks(string sent, string secret, string came)
    {
        Assert.DoesNotContain(secret, came, StringComparison.Ordinal);
        foreach (Match card in CardNumber().Matches(sent)) Assert.DoesNotContain(card.Value, came, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![0-9])[3-6][0-9]{15,19}(?![0-9])")]
    private static partial Regex CardNumber();
}
