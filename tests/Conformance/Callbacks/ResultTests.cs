using System.Globalization;
using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Testing;

namespace FreedomPay.Conformance.Tests.Callbacks;

/// <summary>What the result notice says, and how. Spec: callbacks §0.2–0.4, §3, §10; wire-facts §6.</summary>
public sealed class ResultTests(CallbackServer server) : IClassFixture<CallbackServer>, IAsyncLifetime
{
    private Receiver? _receiver;
    private Shop? _shop;

    private Receiver Receiver => _receiver!;

    private Shop Shop => _shop!;

    public async ValueTask InitializeAsync() => (_receiver, _shop) = (await Receiver.StartAsync(), await server.NewShopAsync("""{"testMode":false}"""));

    public async ValueTask DisposeAsync() => await _receiver!.DisposeAsync();

    [Fact]
    public async Task OneStep_SaysEverythingInProductionsOrder()
    {
        var payment = await PayAsync(
            Receiver.BaseUrl + "/hooks/result.php?PAYMENT_SYSTEM=7",
            Shop.Payment("20", oneStep: true).With("pg_user_phone", "77010001122").With("pg_user_email", "a@b.example").With("cart", "77"));
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(("POST", "/hooks/result.php", "?PAYMENT_SYSTEM=7"), (call.Method, call.Path, call.Query));
        Assert.Equal("application/x-www-form-urlencoded", call.ContentType);
        Assert.Equal(
            [
                "PAYMENT_SYSTEM", "cart", "pg_order_id", "pg_payment_id", "pg_amount", "pg_currency", "pg_net_amount", "pg_ps_amount", "pg_ps_full_amount",
                "pg_ps_currency", "pg_description", "pg_result", "pg_payment_date", "pg_can_reject", "pg_user_phone", "pg_need_phone_notification",
                "pg_user_contact_email", "pg_need_email_notification", "pg_payment_method", "pg_reference", "pg_captured", "pg_card_pan", "pg_card_exp",
                "pg_card_owner", "pg_card_brand", "pg_auth_code", "pg_salt", "pg_sig",
            ],
            call.Names);
        (string, string)[] said =
        [
            ("pg_payment_id", payment.ToString(CultureInfo.InvariantCulture)), ("pg_amount", "20"), ("pg_currency", "KZT"), ("pg_net_amount", "19.42"),
            ("pg_ps_amount", "20"), ("pg_ps_full_amount", "20"), ("pg_ps_currency", "KZT"), ("pg_result", "1"), ("pg_can_reject", "1"),
            ("pg_user_phone", "77010001122"), ("pg_payment_method", "bankcard"), ("pg_captured", "1"), ("pg_card_pan", "4400-44XX-XXXX-4440"),
            ("pg_card_exp", "12/30"), ("pg_card_owner", "TEST TESTOV"), ("pg_card_brand", "VI"), ("cart", "77"), ("PAYMENT_SYSTEM", "7"),
        ];
        Assert.All(said, field => Assert.Equal(field.Item2, call[field.Item1]));
        Assert.Matches(WireAnswer.LocalTime(), call["pg_payment_date"]);
        Assert.Matches("^[0-9]{12}$", call["pg_reference"]);
        Assert.Matches("^[0-9]{6}$", call["pg_auth_code"]);

        var status = await Shop.StatusAsync(payment);
        Assert.Equal(
            (status["pg_reference"], status["pg_auth_code"], status["pg_payment_date"]), (call["pg_reference"], call["pg_auth_code"], call["pg_payment_date"]));
    }

    [Fact]
    public async Task TwoSteps_IsToldWhenHeldAndNotAgainWhenCleared()
    {
        var payment = await PayAsync(Receiver.BaseUrl + "/r", Shop.Payment("150.50", oneStep: false));
        Assert.Equal(("1", "0", "150.5"), (Receiver.Calls[0]["pg_result"], Receiver.Calls[0]["pg_captured"], Receiver.Calls[0]["pg_amount"]));
        await Shop.ClearAsync(payment);
        await server.DrainAsync();
        Assert.Single(Receiver.Calls);
    }

    [Fact]
    public async Task Failure_SaysWhy()
    {
        await PayAsync(Receiver.BaseUrl + "/r", Shop.Payment("100", TestCard.Poor).With("pg_language", "en"), ok: false);
        var call = Assert.Single(Receiver.Calls);
        call.AssertSigned(Shop);
        Assert.Equal(("0", "10009", "10009", "0"), (call["pg_result"], call["pg_failure_code"], call["pg_error_code"], call["pg_can_reject"]));
        Assert.NotEmpty(call["pg_failure_description"]!);
        Assert.Equal(call["pg_failure_description"], call["pg_error_description"]);
        Assert.DoesNotContain(["pg_payment_date", "pg_auth_code", "pg_reference"], name => call[name] is not null);
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/pay/", "")]
    [InlineData("/index.php?route=payment/hook", "index.php")]
    [InlineData("/a/b/freedompay", "freedompay")]
    public async Task Script_IsTheLastSegmentOfTheShopsAddress(string path, string script)
    {
        await PayAsync(Receiver.BaseUrl + path);
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(script, call.Path.Split('/')[^1]);
        call.AssertSigned(Shop);
    }

    [Fact]
    public async Task Get_HasEverythingInTheQuery()
    {
        var shop = await server.NewShopAsync("""{"callbackMethod":"GET"}""");
        await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/hook?route=a%2Fb&lang=ru"));
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(("GET", "", "a/b", "ru"), (call.Method, call.Body, call["route"], call["lang"]));
        Assert.StartsWith("?route=a%2Fb&lang=ru&pg_order_id=", call.Query, StringComparison.Ordinal);
        call.AssertSigned(shop);
    }

    [Fact]
    public async Task Xml_IsOneFormFieldWithARequest()
    {
        var shop = await server.NewShopAsync("""{"callbackMethod":"XML"}""");
        await shop.PayAsync(shop.Payment().With("pg_description", "a < b & \"c\"").With("pg_result_url", Receiver.BaseUrl + "/hook"));
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(["pg_xml"], call.Names);
        Assert.Matches("^<\\?xml[^>]*\\?>\\s*<request><", call["pg_xml"]);
        Assert.Equal("a < b & \"c\"", call.Field("pg_description"));
        call.AssertSigned(shop);
    }

    [Fact]
    public async Task Method_IsTheShopsWhenTheRequestSaysNothing()
    {
        var shop = await server.NewShopAsync($$"""{"callbackMethod":"GET","resultUrls":["{{Receiver.BaseUrl}}/mine"]}""");
        await shop.PaidAsync();
        await server.DrainAsync();
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal(("GET", "/mine"), (call.Method, call.Path));
        call.AssertSigned(shop);
    }

    [Theory]
    [InlineData("GET", "POST", "GET", false)]
    [InlineData("xml", "GET", "POST", true)]
    [InlineData("JSON", "GET", "GET", false)]
    public async Task Method_OfTheRequest_ComesBeforeTheShops(string asked, string setting, string method, bool isXml)
    {
        var shop = await server.NewShopAsync($$"""{"callbackMethod":"{{setting}}","captureUrl":"{{Receiver.BaseUrl}}/captured"}""");
        var fields = shop.Payment(oneStep: false).With("pg_result_url", Receiver.BaseUrl + "/result").With("pg_request_method", asked);
        var payment = (await shop.PayAsync(fields)).Number("pg_payment_id");
        await server.DrainAsync();
        await shop.ClearAsync(payment);
        await server.DrainAsync();
        Assert.Equal(["/result", "/captured"], Receiver.Calls.Select(c => c.Path));
        Assert.All(Receiver.Calls, call => Assert.Equal((method, isXml), (call.Method, call["pg_xml"] is not null)));
        Assert.All(Receiver.Calls, call => call.AssertSigned(shop));
    }

    [Fact]
    public async Task RequestsAddress_ComesBeforeTheShops()
    {
        var shop = await server.NewShopAsync($$"""{"resultUrls":["{{Receiver.BaseUrl}}/first","{{Receiver.BaseUrl}}/second"]}""");
        await shop.PaidAsync();
        await server.DrainAsync();
        Assert.Equal(["/first", "/second"], Receiver.Calls.Select(c => c.Path).Order());
        await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/own"));
        await server.DrainAsync();
        Assert.Equal("/own", Receiver.Calls[2].Path);
        Assert.Equal(3, Receiver.Calls.Count);
    }

    [Fact]
    public async Task SignUrlQueryOff_LeavesTheShopsQueryAlone()
    {
        var shops = new List<Shop>();
        foreach (var method in (string[])["POST", "GET"])
        {
            var shop = await server.NewShopAsync($$"""{"signUrlQuery":false,"callbackMethod":"{{method}}"}""");
            await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/hook?route=x"));
            shops.Add(shop);
        }

        await server.DrainAsync();
        var post = Receiver.Calls.Single(c => c.Method == "POST");
        Assert.Equal(("?route=x", null), (post.Query, post["route"]));
        post.AssertSigned(shops[0]);
        var get = Receiver.Calls.Single(c => c.Method == "GET");
        Assert.StartsWith("?route=x&pg_order_id=", get.Query, StringComparison.Ordinal);
        var ours = new WireFields(get.Message().Where(f => f.Name != "route"));
        Assert.Equal(WireSignature.Of("hook", ours, shops[1].Key), get["pg_sig"]);
    }

    [Fact]
    public async Task OddValuesAndNames_AreSignedAsTheyArrive()
    {
        await PayAsync(
            Receiver.BaseUrl + "/hook?я=ж&empty=&plus=a+b",
            Shop.Payment().With("pg_description", "Заказ №5; a+b=c & \"d\" 'e' <f> %41").With("z", "1").With("A", "2").With("_x", "3")
                .With("pg_param1", "p;1"));
        var call = Assert.Single(Receiver.Calls);
        Assert.Equal("Заказ №5; a+b=c & \"d\" 'e' <f> %41", call["pg_description"]);
        Assert.Equal(("1", "2", "3", "p;1", "ж", "a b"), (call["z"], call["A"], call["_x"], call["pg_param1"], call["я"], call["plus"]));
        call.AssertSigned(Shop);
    }

    [Fact]
    public async Task TestPayment_SaysSo()
    {
        var shop = await server.NewShopAsync();
        await shop.PayAsync(shop.Payment().With("pg_result_url", Receiver.BaseUrl + "/r"));
        await server.DrainAsync();
        Assert.Equal("1", Assert.Single(Receiver.Calls)["pg_testing_mode"]);
    }

    [Fact]
    public async Task Retries_DifferInSaltSignatureAndCanRejectOnly()
    {
        Receiver.AnswerWith(500);
        await PayAsync(Receiver.BaseUrl + "/hook");
        await server.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(5, Receiver.Calls.Count);
        Assert.All(Receiver.Calls, call => call.AssertSigned(Shop));
        Assert.Equal(["1", "0", "0", "0", "0"], Receiver.Calls.Select(c => c["pg_can_reject"]));
        string[] fresh = ["pg_salt", "pg_sig", "pg_can_reject"];
        Assert.Single(Receiver.Calls.Select(c => string.Join('&', c.Fields.Where(f => !fresh.Contains(f.Key)))).Distinct());
        Assert.Equal(5, Receiver.Calls.Select(c => c["pg_salt"]).Distinct().Count());
    }

    private async Task<long> PayAsync(string url, WireFields? fields = null, bool ok = true)
    {
        var answer = await Shop.PayAsync((fields ?? Shop.Payment()).With("pg_result_url", url));
        Assert.Equal(ok, answer["pg_status"] == "ok");
        await server.DrainAsync();
        return ok ? answer.Number("pg_payment_id") : 0;
    }
}
