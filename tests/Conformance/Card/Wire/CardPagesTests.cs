using System.Reflection;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Dialects.Jws;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Card.Wire;

/// <summary>The table, the pages the server has, and the test classes are the same set.</summary>
public sealed class CardPagesTests(ConformanceServer server)
{
    private IEnumerable<JwsPage> Served => server.Services.GetServices<JwsPage>();

    [Fact]
    public void Served_AreThePagesOfTheTable() => Assert.Equal(
        CardPageRow.All.Select(row => string.Join(' ', row.Paths)).Order(), Served.Select(page => string.Join(' ', page.Info.Paths)).Order());

    [Fact]
    public void Required_AreTheMembersOfTheTable() => Assert.All(CardPageRow.All, row => Assert.Equal(
        row.Required.Order(), Required(Served.Single(page => page.Info.Paths[0] == row.Path).RequestModel, "", 2).Order()));

    [Fact]
    public void Tests_AreThereForEveryPage() => Assert.Equal(
        CardPageRow.All.Select(row => row.Path).Order(),
        typeof(CardPagesTests).Assembly.GetTypes().Select(type => type.GetCustomAttribute<CardConformsAttribute>()?.Path).OfType<string>().Order());

    /// <summary>Members that must be there whenever what they stand in is; optional objects have tests of their own.</summary>
    private static IEnumerable<string> Required(JsonModel model, string parent, int depth) => model.Fields
        .Where(field => field.Rules.Required)
        .SelectMany(field => field is { Group: { } group, IsList: false } && depth > 1
            ? [parent + field.Name, .. Required(group, field.Name + ".", depth - 1)]
            : new[] { parent + field.Name });
}
