using System.Reflection;
using System.Text.RegularExpressions;
using FreedomPay.CardNetwork;
using FreedomPay.Web.Checkout;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Tests;

/// <summary>Everything is said in three languages.</summary>
public sealed partial class CheckoutTextsTests
{
    [Fact]
    public void Texts_AreThereInEveryLanguageWithTheSamePlaces()
    {
        foreach (var property in typeof(CheckoutTexts).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType == typeof(string)))
        {
            var texts = PageLanguages.All.Select(language => (string)property.GetValue(CheckoutTexts.In(language))!).ToArray();
            Assert.All(texts, Assert.NotEmpty);
            Assert.Single(texts.Select(text => string.Join(',', Place().Matches(text).Select(match => match.Value).Order())).Distinct());
        }
    }

    [Fact]
    public void Declines_HaveWordsInEveryLanguage() => Assert.All(
        from reason in Enum.GetValues<DeclineReason>() from language in PageLanguages.All select DeclineTexts.In(language).Of(reason), Assert.NotEmpty);

    [Fact]
    public void Notices_KeepTheirNames() => Assert.All(
        Enum.GetValues<CheckoutNotice>(), notice => Assert.Equal(notice, CheckoutNotices.Named(CheckoutNotices.NameOf(notice))));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
