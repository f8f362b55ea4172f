using FreedomPay.Kernel;
using FreedomPay.Merchants.Settings;

namespace FreedomPay.Merchants.Tests;

public sealed class SettingsJsonTests
{
    [Fact]
    public void Patch_SomeMembers_ChangesThemAndStoresOnlyThem()
    {
        var (document, settings) = SettingsJson.Patch(
            """{"uniqueOrder":true}""", """{"autoClearing":false,"resultUrls":["http://127.0.0.1:9/r?k=1"],"callbackMethod":"XML","overdraftMinorUnits":5,"payoutFeeBasisPoints":150}""");
        Assert.False(settings.AutoClearing);
        Assert.True(settings.UniqueOrder);
        Assert.Equal("XML", settings.CallbackMethod);
        Assert.Equal(["http://127.0.0.1:9/r?k=1"], settings.ResultUrls);
        Assert.Equal(5, settings.OverdraftMinorUnits);
        Assert.Equal(150, settings.PayoutFeeBasisPoints);
        Assert.DoesNotContain("holdDays", document, StringComparison.Ordinal);
        Assert.Equal(settings with { ResultUrls = [] }, SettingsJson.Read(document) with { ResultUrls = [], Currencies = settings.Currencies });
    }

    [Fact]
    public void Patch_Null_GivesFactoryValueBackOrIsTheValue()
    {
        var (document, settings) = SettingsJson.Patch(
            """{"autoClearing":false,"checkUrl":"http://a/"}""", """{"autoClearing":null,"checkUrl":null,"holdDays":null}""");
        Assert.True(settings.AutoClearing);
        Assert.Null(settings.CheckUrl);
        Assert.Null(settings.HoldDays);
        Assert.Null(SettingsJson.Read(document).HoldDays);
    }

    [Theory]
    [InlineData("""{"autoclearing":false}""", "autoclearing", "There is no such setting. Settings are: defaultCurrency, ")]
    [InlineData("""{"autoClearing":"no"}""", "autoClearing", "true or false")]
    [InlineData("""{"autoClearing":0}""", "autoClearing", "true or false")]
    [InlineData("""{"holdDays":"5"}""", "holdDays", "a whole number or null")]
    [InlineData("""{"holdDays":1.5}""", "holdDays", "a whole number or null")]
    [InlineData("""{"holdDays":99999999999}""", "holdDays", "a whole number or null")]
    [InlineData("""{"holdDays":0}""", "holdDays", "1 to 365")]
    [InlineData("""{"callbackMethod":"PUT"}""", "callbackMethod", "POST, GET or XML")]
    [InlineData("""{"callbackMethod":true}""", "callbackMethod", "a text")]
    [InlineData("""{"checkUrl":"shop.example/check"}""", "checkUrl", "http or https")]
    [InlineData("""{"checkUrl":"ftp://shop.example/check"}""", "checkUrl", "http or https")]
    [InlineData("""{"refundUrl":"shop"}""", "refundUrl", "http or https")]
    [InlineData("""{"captureUrl":"https://user:word@shop.example/"}""", "captureUrl", "without a user's name")]
    [InlineData("""{"signUrlQuery":null,"strictCallbackAnswers":1}""", "strictCallbackAnswers", "true or false")]
    [InlineData("""{"resultUrls":"http://a/"}""", "resultUrls", "a list of texts")]
    [InlineData("""{"resultUrls":["http://a/",1]}""", "resultUrls", "a list of texts")]
    [InlineData("""{"resultUrls":["a"]}""", "resultUrls", "http or https")]
    [InlineData("""{"resultUrls":{}}""", "resultUrls", "a list of texts")]
    [InlineData("""{"currencies":[]}""", "currencies", "At least one")]
    [InlineData("""{"currencies":["KZT","XXX"]}""", "currencies", "'XXX'")]
    [InlineData("""{"currencies":["kzt"]}""", "currencies", "'kzt'")]
    [InlineData("""{"currencies":["USD"]}""", "defaultCurrency", "one of the shop's currencies")]
    [InlineData("""{"minimumAmounts":"KZT 100"}""", "minimumAmounts", "a list of texts")]
    [InlineData("""{"minimumAmounts":["100"]}""", "minimumAmounts", "such as KZT 100")]
    [InlineData("""{"minimumAmounts":["kzt 100"]}""", "minimumAmounts", "such as KZT 100")]
    [InlineData("""{"minimumAmounts":["XXX 100"]}""", "minimumAmounts", "such as KZT 100")]
    [InlineData("""{"minimumAmounts":["KZT 1.005"]}""", "minimumAmounts", "such as KZT 100")]
    [InlineData("""{"minimumAmounts":["KZT 0"]}""", "minimumAmounts", "above zero")]
    [InlineData("""{"minimumAmounts":["KZT -5"]}""", "minimumAmounts", "above zero")]
    [InlineData("""{"minimumAmounts":["KZT 100","USD 1","KZT 200"]}""", "minimumAmounts", "one least amount")]
    [InlineData("""{"overdraftMinorUnits":-1}""", "overdraftMinorUnits", "zero or more")]
    [InlineData("""{"payoutFeeBasisPoints":10001}""", "payoutFeeBasisPoints", "0 to 10000")]
    [InlineData("""[1]""", null, "JSON object")]
    [InlineData("""{"autoClearing":true,"autoClearing":false}""", null, "not valid JSON")]
    [InlineData("""{"autoClearing":""", null, "not valid JSON")]
    [InlineData("", null, "not valid JSON")]
    public void Patch_NotValid_IsRefusedNamingTheMember(string patch, string? member, string message)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => SettingsJson.Patch("{}", patch));
        Assert.Equal(member, error.Member);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Patch_EverySettingOverItself_IsValid()
    {
        // Every member has a type rule, and factory values pass their own rules.
        var (_, settings) = SettingsJson.Patch("{}", SettingsJson.Write(new MerchantSettings()));
        Assert.Equal(SettingsJson.Write(new MerchantSettings()), SettingsJson.Write(settings));
        Assert.Equal(typeof(MerchantSettings).GetProperties().Length, SettingsJson.Names.Count());
    }

    [Fact]
    public void MinimumIn_IsTheCurrencysOwn()
    {
        var (_, settings) = SettingsJson.Patch("{}", """{"minimumAmounts":["KZT 100","USD 1.50","KRW 500"]}""");
        string[] currencies = ["KZT", "USD", "KRW", "EUR"];
        Assert.Equal([100_00, 1_50, 500, 0], currencies.Select(code => settings.MinimumIn(Currency.Parse(code)).MinorUnits));
        Assert.All(currencies, code => Assert.Equal(code, settings.MinimumIn(Currency.Parse(code)).Currency.Code));
    }

    [Fact]
    public void Read_MemberOfANewerProgram_IsPassedOver() => Assert.False(SettingsJson.Read("""{"autoClearing":false,"fromTheFuture":[1]}""").AutoClearing);
}
