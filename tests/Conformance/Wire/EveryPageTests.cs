using FreedomPay.Conformance.Tests.Client;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Merchants;

namespace FreedomPay.Conformance.Tests.Wire;

/// <summary>What every page of the table has to do. Spec: gateway-sync §1.5, §1.6.</summary>
public sealed class EveryPageTests(ConformanceServer server)
{
    private const string SignatureText = "Некорректная подпись запроса";
    private const string ShopText = "Неверный номер магазина";

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task RightRequest_IsAnsweredSigned(string path)
    {
        var page = PageRow.Find(path);
        var fields = await RequestFactory.ForAsync(server.First, page);
        var answer = await server.First.SendAsync(path, fields);
        answer.AssertSigned();
        Assert.Null(answer["pg_error_code"]);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public async Task RequiredField_MissingOrEmpty_IsNamed(string path, string names)
    {
        var page = PageRow.Find(path);
        var fields = await RequestFactory.ForAsync(server.First, page);
        var missing = names.Split('|').Aggregate(fields, (left, name) => left.Without(name));
        var empty = names.Split('|').Aggregate(fields, (left, name) => left.With(name, ""));
        foreach (var request in new[] { missing, empty })
        {
            var answer = await server.First.SendAsync(path, request);
            answer.AssertError(9403, page.IsDated);
            Assert.Equal($"Неверная валидация: {names.Split('|')[0]}", answer["pg_error_description"]);
        }

        await server.AssertBooksAreRightAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Salt_Missing_IsNamed(string path)
    {
        var page = PageRow.Find(path);
        var fields = (await RequestFactory.ForAsync(server.First, page)).Without("pg_salt");
        var answer = await server.First.SendAsync(path, fields);
        answer.AssertError(9403, page.IsDated);
        Assert.Equal("Неверная валидация: pg_salt", answer["pg_error_description"]);
    }

    [Theory]
    [MemberData(nameof(PaymentNumbers))]
    public async Task PaymentNumber_Malformed_IsNamed(string path, string number)
    {
        var answer = await server.First.SendAsync(path, server.First.Own(("pg_payment_id", number)));
        answer.AssertError(9403, PageRow.Find(path).IsDated);
        Assert.Equal("Неверная валидация: pg_payment_id", answer["pg_error_description"]);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task UnknownShop_IsToldUnsigned_ByScriptsWithAWordOfItsOwn(string path)
    {
        var page = PageRow.Find(path);
        var fields = RequestFactory.About999(server.First, page);
        var (code, text) = page.IsPhp ? (9997, ShopText) : (9998, SignatureText);
        (await server.First.SendAsync(path, fields.With("pg_merchant_id", "599999"))).AssertUnsignedError(code, text);
        (await server.First.SendAsync(path, fields.With("pg_merchant_id", "abc"))).AssertUnsignedError(9998, SignatureText);

        // Where the path names the shop, the message need not.
        var elsewhere = path.Replace("{merchant_id}", "599999", StringComparison.Ordinal);
        (await server.First.SendAsync(elsewhere, fields.Without("pg_merchant_id"))).AssertUnsignedError(9998, SignatureText);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task WrongSignature_IsToldAsTheFamilyDoes_AndChangesNothing(string path)
    {
        var shop = server.First;
        var page = PageRow.Find(path);
        var right = await RequestFactory.ForAsync(shop, page);
        var signature = WireSignature.Of(page.Script, right, shop.KeyOf(path));
        WireFields[] requests =
        [
            right.With("pg_sig", WireSignature.Of(page.Script, right, "another secret")),
            right.With("pg_sig", WireSignature.Of("another_script", right, shop.KeyOf(path))),
            right.With("pg_sig", signature).With("pg_salt", "another"),
            right.With("pg_sig", signature).With("pg_amount", "1"),
            right.With("pg_sig", signature[1..]),
            right.With("pg_sig", ""),
            right,
        ];
        Func<Task> sending = async () =>
        {
            foreach (var request in requests)
            {
                var answer = await shop.Wire.SendSignedAsync(shop.PathOf(path), request, shop.KeyOf(path));
                AssertWrongSignature(page, answer);
                Assert.NotNull(answer.SignatureHelp);
            }
        };
        if (right.Any(f => f.Name == "pg_order_id"))
        {
            await sending();
            (await shop.StatusAsync(right.Value("pg_order_id"))).AssertError(11068, dated: false);
        }
        else if (right.All(f => f.Name != "pg_payment_id"))
        {
            await sending();
        }
        else
        {
            await server.AssertUnchangedAsync(shop, long.Parse(right.Value("pg_payment_id"), System.Globalization.CultureInfo.InvariantCulture), sending);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task BlockedShop_IsTold9997Unsigned(string path)
    {
        var shop = await server.NewShopAsync(status: MerchantStatus.Blocked);
        (await shop.SendAsync(path, RequestFactory.About999(shop, PageRow.Find(path)))).AssertUnsignedError(9997, ShopText);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ShopWithoutContract_IsTold9996(string path)
    {
        var page = PageRow.Find(path);
        var shop = await server.NewShopAsync(status: MerchantStatus.WithoutContract);
        (await shop.SendAsync(path, RequestFactory.About999(shop, page))).AssertError(9996, page.IsDated);
    }

    [Theory]
    [InlineData("/g2g/payment", 9992)]
    [InlineData("/g2g/recurrent", 9992)]
    [InlineData("/g2g/cardstorage/add", 9992)]
    [InlineData("/g2g/cardstorage/payment_acs", 9992)]
    [InlineData("/g2g/cardstorage/list", 9992)]
    [InlineData("/g2g/cardstorage/remove", 9992)]
    [InlineData("/g2g/refund", 9994)]
    [InlineData("/g2g/reg2reg", 9992)]
    [InlineData("/v1/merchant/{merchant_id}/cardstorage/list", 9992)]
    [InlineData("/v1/merchant/{merchant_id}/cardstorage/remove", 9992)]
    [InlineData("/make_recurring_payment.php", 9992)]
    [InlineData("/index.php/api/recurring/set-schedule", 9992)]
    [InlineData("/g2g/payment_page", 9992)]
    [InlineData("/g2g/any_amount", 9992)]
    [InlineData("/init_payment.php", 9992)]
    [InlineData("/any_amount.php", 9992)]
    [InlineData("/v1/merchant/{merchant_id}/cardstorage/add", 9992)]
    [InlineData("/v1/merchant/{merchant_id}/card/init", 9992)]
    [InlineData("/v1/merchant/{merchant_id}/card/direct", 9992)]
    [InlineData("/revoke.php", 9994)]
    [InlineData("/create_refund_request.php", 9994)]
    [InlineData("/cancel.php", 11068)]
    [InlineData("/do_capture.php", 11068)]
    [InlineData("/g2g/cancel", 11068)]
    [InlineData("/g2g/clearing", 11068)]
    public async Task SwitchedOffShop_IsToldWhatIsOff(string path, int code) =>
        (await server.SwitchedOff.SendAsync(path, RequestFactory.About999(server.SwitchedOff, PageRow.Find(path))))
            .AssertError(code, PageRow.Find(path).IsDated);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Path_SlashesAndLettersDoNotMatter(string path)
    {
        var page = PageRow.Find(path);
        var plain = server.First.PathOf(path);
        foreach (var variant in new[] { plain + "/", plain.Replace("/", "//", StringComparison.Ordinal), plain.ToUpperInvariant() })
        {
            var fields = await RequestFactory.ForAsync(server.First, page);
            var answer = await server.First.SendAsync(variant, fields);
            answer.AssertSigned();
            Assert.Null(answer["pg_error_code"]);
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public async Task Alias_IsSignedByItsOwnName_UnderV2ByTheScriptsToo(string path, string alias)
    {
        var (shop, page) = (server.First, PageRow.Find(path));
        var answer = await shop.SendAsync(alias, await RequestFactory.ForAsync(shop, page));
        answer.AssertSigned();
        Assert.Null(answer["pg_error_code"]);

        var byScript = await RequestFactory.ForAsync(shop, page);
        if (alias.StartsWith("/v2/", StringComparison.Ordinal))
        {
            var script = ScriptOfAlias(page, alias);
            Assert.Null((await shop.Wire.SendAsAsync(script, shop.PathOf(alias), byScript, shop.KeyOf(path)))["pg_error_code"]);
        }
        else
        {
            var signed = byScript.With("pg_sig", WireSignature.Of("another_script", byScript, shop.KeyOf(path)));
            AssertWrongSignature(page, await shop.Wire.SendSignedAsync(shop.PathOf(alias), signed, shop.KeyOf(path)));
        }
    }

    public static TheoryData<string, string> Aliases() => [.. PageRow.Enveloped.SelectMany(row => row.Aliases.Select(alias => (row.Path, alias)))];

    public static TheoryData<string> Pages() => [.. PageRow.Enveloped.Select(row => row.Path)];

    public static TheoryData<string, string> Required() =>
        [.. PageRow.Enveloped.SelectMany(row => row.Required.Select(names => (row.Path, string.Join('|', names))))];

    public static TheoryData<string, string> PaymentNumbers() =>
    [
        .. PageRow.Enveloped.Where(row => row.Required.Any(names => names.Contains("pg_payment_id")))
            .SelectMany(row => new[] { "abc", "0", "-5", "1.5", "99999999999999999999" }.Select(number => (row.Path, number))),
    ];

    private static void AssertWrongSignature(PageRow page, WireAnswer answer)
    {
        switch (page.Family)
        {
            case WireFamily.Classic:
                answer.AssertUnsignedError(9998, SignatureText);
                break;
            case WireFamily.Merchant:
                answer.AssertUnsignedError(1100, SignatureText);
                break;
            case WireFamily.Gateway when page.OpensPage:
                answer.AssertUnsignedError(1100, SignatureText);
                break;
            case WireFamily.Gateway:
                answer.AssertError(1100, page.IsDated);
                Assert.Equal(SignatureText, answer["pg_error_description"]);
                break;
            default:
                throw new InvalidOperationException($"No family {page.Family}.");
        }
    }

    /// <summary>The script that an address under /v2 stands for: the page's nearest one before it.</summary>
    private static string ScriptOfAlias(PageRow page, string alias) => ((string[])[page.Path, .. page.Aliases])
        .TakeWhile(path => path != alias).Last(path => path.EndsWith(".php", StringComparison.Ordinal)).TrimStart('/');
}
