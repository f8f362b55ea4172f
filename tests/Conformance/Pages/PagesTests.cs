using System.Reflection;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Dialects.PgForm;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Pages;

/// <summary>pages.tsv, the pages the server has, and the test classes are the same set.</summary>
public sealed class PagesTests(ConformanceServer server)
{
    private IEnumerable<PgFormPage> Served => server.Services.GetServices<PgFormPage>();

    [Fact]
    public void Served_AreThePagesOfTheTable() => Assert.Equal(
        PageRow.All.Select(row => (row.Path, string.Join(' ', row.Aliases), row.Key)).Order(),
        Served.Select(page => (page.Info.Paths[0].Template, string.Join(' ', page.Info.Paths.Skip(1).Select(p => p.Template)), KeyOf(page))).Order());

    [Fact]
    public void Required_AreTheFieldsOfTheTable()
    {
        foreach (var page in Served)
        {
            // Alternatives are the page's own business and have tests of their own.
            var inTable = PageRow.Find(page.Info.Paths[0].Template).Required.Where(names => names.Count == 1).Select(names => names[0]);
            Assert.Equal(inTable.Order(), page.RequestModel.Fields.Where(f => f.Rules.Required).Select(f => f.Name).Order());
        }
    }

    [Fact]
    public void Script_IsTheLastSegmentOfThePath() => Assert.All(PageRow.All, row => Assert.Equal(row.Path.TrimEnd('/').Split('/')[^1], row.Script));

    [Fact]
    public void Tests_AreThereForEveryPage()
    {
        var tested = typeof(PagesTests).Assembly.GetTypes().Select(t => t.GetCustomAttribute<ConformsAttribute>()?.Path).OfType<string>();
        Assert.Equal(PageRow.All.Select(row => row.Path).Order(), tested.Order());
    }

    private static string KeyOf(PgFormPage page) => page.Info.Keys switch
    {
        PgFormKeys.Receive => "receive",
        PgFormKeys.Payout => "payout",
        PgFormKeys.ReceiveOrPayout => "receive-or-payout",
        PgFormKeys.PayoutOrReceive => "payout-or-receive",
    };
}
