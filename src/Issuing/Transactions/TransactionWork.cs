using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Transactions;

/// <summary>Does what requests ask about transactions.</summary>
internal sealed class TransactionWork(ICommitter committer, CardDirectory directory, TransactionReader reader, IssuingNumbers numbers)
{
    public async Task<RequestOutcome> CreateAsync(RequestSlot slot, NewTransaction asked, CancellationToken cancellationToken)
    {
        var card = await directory.FindAsync(slot.Partner.Id, asked.CardId, cancellationToken).ConfigureAwait(false);
        if (card is null)
        {
            return await RefuseAsync(slot, IssuingRefusal.CardNotFound).ConfigureAwait(false);
        }

        if (OperationTypes.Find(asked.Type) is not { } type || !type.CanBeMade())
        {
            return await committer.CommitAsync(new RefusedRequest(slot, IssuingRefusal.WrongParameters, "type is unknown")).ConfigureAwait(false);
        }

        var accounts = Currency.TryParse(asked.Currency, out var currency) && currency.Equals(card.Currency)
            ? await reader.AccountsAsync(card, TransactionSource.Partner, cancellationToken).ConfigureAwait(false)
            : null;
        var ids = (
            await numbers.NextTransactionAsync(cancellationToken).ConfigureAwait(false), await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false));
        return await committer.CommitAsync(new CreateUnit(slot, card, asked, type, Read(asked.Amount, card.Currency), accounts, ids)).ConfigureAwait(false);
    }

    public async Task<RequestOutcome> ClearAsync(RequestSlot slot, ClearTransaction command, CancellationToken cancellationToken)
    {
        if (await FindAsync(slot, command.TransactionId, cancellationToken).ConfigureAwait(false) is not { } facts)
        {
            return await RefuseAsync(slot, IssuingRefusal.TransactionNotFound).ConfigureAwait(false);
        }

        var isOther = command.Currency is { } code && !(Currency.TryParse(code, out var currency) && currency.Equals(facts.Card.Currency));
        var (amount, problem) = Read(command.Amount, facts, isOther ? IssuingRefusal.CurrencyNotSupported : null);
        var setId = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new ClearUnit(slot, facts, amount, problem, setId)).ConfigureAwait(false);
    }

    public async Task<RequestOutcome> RefundAsync(RequestSlot slot, RefundTransaction command, CancellationToken cancellationToken)
    {
        if (await FindAsync(slot, command.TransactionId, cancellationToken).ConfigureAwait(false) is not { } facts)
        {
            return await RefuseAsync(slot, IssuingRefusal.TransactionNotFound).ConfigureAwait(false);
        }

        var (amount, problem) = Read(command.Amount, facts, null);
        var setId = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new RefundUnit(slot, facts, amount, problem, setId)).ConfigureAwait(false);
    }

    private static (long? Amount, IssuingRefusal? Problem) Read(string? text, TransactionFacts facts, IssuingRefusal? problem)
    {
        var amount = text is null ? null : Read(text, facts.Card.Currency);
        return (amount, problem ?? (text is not null && amount is null ? IssuingRefusal.AmountWrong : null));
    }

    private static long? Read(string text, Currency currency) => MoneyText.TryParse(text, currency, out var money) ? money.MinorUnits : null;

    private Task<RequestOutcome> RefuseAsync(RequestSlot slot, IssuingRefusal refusal) => committer.CommitAsync(new RefusedRequest(slot, refusal));

    /// <summary>A transaction the partner made. What the network made is the network's to clear and to return.</summary>
    private async Task<TransactionFacts?> FindAsync(RequestSlot slot, string transactionId, CancellationToken cancellationToken) =>
        await reader.FindAsync(slot.Partner.Id, transactionId, cancellationToken).ConfigureAwait(false) is { Source: TransactionSource.Partner } row
            ? await reader.FactsAsync(row, cancellationToken).ConfigureAwait(false)
            : null;
}
