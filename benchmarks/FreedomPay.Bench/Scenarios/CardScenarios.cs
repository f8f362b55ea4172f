using FreedomPay.Bench.Load;
using FreedomPay.Bench.Platform;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Scenarios;

/// <summary>The loads that are put on issuing, over the Card API.</summary>
internal sealed class CardScenarios(SystemUnderTest system) : IDisposable
{
    private const int Cards = 1000;
    private const int Spent = 20;

    private readonly ValueSource _source = new((ulong)DateTimeOffset.UtcNow.UtcTicks);
    private readonly LoadGenerator _generator = new(system.Server.Address);
    private readonly IssuedCards _issued = new(system.Host);
    private IReadOnlyList<byte[]>? _cards;

    /// <summary>
    /// Authorisations, all of them approved; a thousand cards are made before the first, and then the statistics taken that PostgreSQL would take by itself
    /// within a quarter of a minute: until then its plans are those for empty tables.
    /// </summary>
    public async Task<LoadResult> AuthoriseAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        if (_cards is null)
        {
            _cards = await _issued.MakeAsync(Cards, cancellationToken);
            await system.AnalyseAsync(cancellationToken);
        }

        return await _generator.RunAsync(plan, new CardAuthorisations(system.Host, _cards, _source), cancellationToken);
    }

    /// <summary>
    /// The same statement, one after the other, twice while the table has a thousand lines and twice when it has a million: what two runs under the same
    /// conditions differ by is noise.
    /// </summary>
    public async Task<(LoadResult[] Few, LoadResult[] Many)> StatementsAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        var card = (await _issued.MakeAsync(1, cancellationToken))[0];
        await _issued.SpendAsync(card, Spent, cancellationToken);
        var reads = new StatementReads(system.Host, card, Spent + 1);
        var lines = new StatementLines(system.ConnectionString);
        await _generator.RunAsync(plan, reads, cancellationToken);
        return (await TwiceAsync(Cards + Spent + 1), await TwiceAsync(1_000_000));

        async Task<LoadResult[]> TwiceAsync(int total)
        {
            await lines.FillAsync(card, total, cancellationToken);
            return [await _generator.RunAsync(plan, reads, cancellationToken), await _generator.RunAsync(plan, reads, cancellationToken)];
        }
    }

    public void Dispose() => _issued.Dispose();
}
