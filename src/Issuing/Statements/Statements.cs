using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Statements;

/// <summary>The public face: checks periods, reads, and puts balances together.</summary>
internal sealed class Statements(CardReader cards, StatementReader reader, TimeProvider clock) : IStatements
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task<Reply<OperationList>> OperationsAsync(PartnerId partner, OperationQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (await cards.FindAsync(partner, query.CardId, cancellationToken).ConfigureAwait(false) is not { Row: var card })
        {
            return IssuingRefusal.CardNotFound;
        }

        var end = query.End ?? clock.GetUtcNow();
        var start = query.Start ?? end - Usual;
        if (!IsPeriod(start, end))
        {
            return IssuingRefusal.PeriodWrong;
        }

        OperationType? type = null;
        if (query.Type is { } code && (type = OperationTypes.Find(code)) is null)
        {
            return IssuingRefusal.WrongParameters;
        }

        var page = new OperationPage(start, end, type, query.Limit, query.Offset);
        var operations = await reader.OperationsAsync(card.Facts, page, cancellationToken).ConfigureAwait(false);
        var total = query.WithTotal ? await reader.CountAsync(card.Facts, page, cancellationToken).ConfigureAwait(false) : 0;
        return new OperationList(operations, total);
    }

    public async Task<Reply<ExtendedStatement>> ExtendedAsync(
        PartnerId partner, string cardId, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return IssuingRefusal.CardNotFound;
        }

        if (!IsPeriod(start, end))
        {
            return IssuingRefusal.PeriodWrong;
        }

        var (card, view) = found;
        var operations = await reader.OperationsAsync(card.Facts, new OperationPage(start, end, null, null, 0), cancellationToken).ConfigureAwait(false);
        var holds = await reader.HoldsAsync(card.Facts, start, end, cancellationToken).ConfigureAwait(false);
        var (before, after) = await reader.TurnoverAsync(card.Facts, start, end, cancellationToken).ConfigureAwait(false);
        var currency = card.Facts.Currency;
        var balances = new AccountBalances(
            card.Facts.Iban,
            new Money(after.Debit - before.Debit, currency),
            new Money(after.Credit - before.Credit, currency),
            new Money(after.Credit - after.Debit, currency),
            new Money(card.Held, currency));
        return new ExtendedStatement(view, balances, holds, operations);
    }

    private static bool IsPeriod(DateTimeOffset start, DateTimeOffset end) => start <= end && end - start <= Longest;
}

/// <summary>Which operations of a card.</summary>
internal sealed record OperationPage(DateTimeOffset Start, DateTimeOffset End, OperationType? Type, int? Limit, int Offset);
