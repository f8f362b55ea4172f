using System.Net;
using System.Text.Json.Nodes;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>What holds for every page of the Card API.</summary>
public sealed class EveryCardPageTests(ConformanceServer server)
{
    public static TheoryData<string> Pages() => [.. CardPageRow.Usual.Select(row => row.Path)];

    public static TheoryData<string> ClaimingPages() => [.. CardPageRow.Usual.Where(row => row.Claims).Select(row => row.Path)];

    public static TheoryData<string, string> RequiredMembers() => [.. CardPageRow.Usual.SelectMany(row => row.Required.Select(member => (row.Path, member)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task AboutNobodysThings_IsRefused_OnEveryPath(string path)
    {
        using var api = server.FirstPartner();
        var row = CardPageRow.All.Single(page => page.Path == path);
        foreach (var other in row.Paths)
        {
            var answer = await api.CallAsync(other, MinimalRequests.Of(path));
            if (MinimalRequests.RefusalOf(path) is { } codes)
            {
                Assert.True(codes.Split('|').Contains(answer["error_code"]), answer.Text);
            }
            else
            {
                answer.Ok();
            }
        }
    }

    [Theory]
    [MemberData(nameof(RequiredMembers))]
    public async Task MissingMember_IsNamed(string path, string member)
    {
        using var api = server.FirstPartner();
        var body = MinimalRequests.Of(path);
        var names = member.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => node[name]!.AsObject());
        parent.Remove(names[^1]);
        (await api.CallAsync(path, body)).AssertError("1001", $"{member} is required");
        parent[names[^1]] = null;
        (await api.CallAsync(path, body)).AssertError("1001", $"{member} is required");
        if (body["request_id"] is { } id && !path.EndsWith("request/status", StringComparison.Ordinal))
        {
            // Refused before it was accepted: the id was never used.
            (await api.CallAsync("request/status", new { request_id = (string?)id })).AssertError("1006");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task WrongSignature_IsRefused_AndTheRequestIdStaysUsable(string path)
    {
        using var api = server.FirstPartner();
        var body = MinimalRequests.Of(path).ToJsonString();
        (await api.SendAsync(path, body, otherKey: "another key")).AssertError("100", status: HttpStatusCode.Unauthorized);
        Assert.NotEqual("1002", (await api.SendAsync(path, body))["error_code"]);
    }

    [Theory]
    [MemberData(nameof(ClaimingPages))]
    public async Task RequestId_CountsOncePerPartner(string path)
    {
        using var first = server.FirstPartner();
        using var second = server.SecondPartner();
        var body = MinimalRequests.Of(path);
        body["request_id"] = CardApi.NewId();
        Assert.NotEqual("1002", (await first.CallAsync(path, body))["error_code"]);
        (await first.CallAsync(path, body)).AssertError("1002", "Request id is not unique");
        Assert.NotEqual("1002", (await second.CallAsync(path, body))["error_code"]);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ReadingPages_LeaveTheRequestIdAlone(string path)
    {
        if (CardPageRow.All.Single(row => row.Path == path).Claims || path.EndsWith("request/status", StringComparison.Ordinal))
        {
            return;
        }

        using var api = server.FirstPartner();
        var body = MinimalRequests.Of(path);
        body["request_id"] = CardApi.NewId();
        var first = await api.CallAsync(path, body);
        Assert.Equal(first["error_code"], (await api.CallAsync(path, body))["error_code"]);
        (await api.CallAsync("request/status", new { request_id = (string?)body["request_id"] })).AssertError("1006");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task PartnerWithoutTheCardApi_IsRefused(string path)
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"enabled":false}}""");
        (await api.CallAsync(path, MinimalRequests.Of(path))).AssertError("120", status: HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task UnknownPathAndMethod_AreRefusedInTheEnvelope()
    {
        using var api = server.FirstPartner();
        (await api.CallAsync("card/nothing", new JsonObject())).AssertError("1001", status: HttpStatusCode.NotFound);
        using var get = new HttpRequestMessage(HttpMethod.Get, "/v5/card-api/card/info");
        (await api.SendAsync(get)).AssertError("1001", status: HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("card/info", 1)]
    [InlineData("client/add", 4)]
    public async Task BodyAboveThePagesBound_IsRefused_HoweverLarge(string method, int mebibytes)
    {
        using var api = server.FirstPartner();
        foreach (var excess in new[] { 1, 5 * 1024 * 1024 })
        {
            var body = $$"""{"request_id":"{{CardApi.NewId()}}","filler":"{{new string('x', (mebibytes * 1024 * 1024) + excess)}}"}""";
            (await api.SendAsync(CardApi.Prefix + method, body)).AssertError("1001", "Body too large", HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Fact]
    public async Task UnknownPartner_IsRefused()
    {
        using var api = new CardApi(server.Server.BaseUrl, 799999, "nobody's key");
        (await api.CallAsync("card/info", new { card_id = "x" })).AssertError("101", status: HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task DocumentedVector_Verifies()
    {
        using var api = await server.NewPartnerAsync(id: 123456, key: "secret");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v5/card-api/request/status")
        {
            Content = new StringContent("""{"request_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}"""),
        };
        request.Headers.Add(
            "X-JWS-Signature",
            "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvcmVxdWVzdC9zdGF0dXMiLCJhdXRoX2lkIjoiMTIzNDU2IiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiIsImFsZyI6IkhTNTEyIn0.."
            + "f1sQoeIpX_ZjOaykQzSeylvvKaVrEQV4gNM2ACFbEMkFDUV9Zk5WO1yQGEWez-vnQMVHodLBDVEyh5Xm2-3MjQ");
        (await api.SendAsync(request)).AssertError("1006", "Request with this id not found");
    }

    [Fact]
    public async Task AlwaysHttp200_HidesTheStatusOnly()
    {
        using var api = await server.NewPartnerAsync("""{"card_api":{"always_http_200":true,"enabled":false}}""");
        (await api.CallAsync("card/info", new { card_id = "x" })).AssertError("120");
        (await api.SendAsync("/v5/card-api/card/info", "{}", otherKey: "wrong")).AssertError("100");
    }
}
