using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Transactions;

/// <summary>The public face.</summary>
internal sealed class CardTransactions(RequestRunner runner, TransactionReader reader, CardDirectory directory, CardReader cards) : ICardTransactions
{
    public Task<RequestOutcome> CreateAsync(PartnerCall call, NewTransaction transaction, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new CreateTransaction(transaction), cancellationToken);

    public Task<RequestOutcome> ClearAsync(
        PartnerCall call, string transactionId, string? amount, string? currency, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new ClearTransaction(transactionId, amount, currency), cancellationToken);

    public Task<RequestOutcome> RefundAsync(
        PartnerCall call, string transactionId, string? amount, string? description, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new RefundTransaction(transactionId, amount, description), cancellationToken);

    public async Task<Reply<TransactionView>> FindAsync(PartnerId partner, string? transactionId, string? orderId, CancellationToken cancellationToken)
    {
        var row = transactionId is not null ? await reader.FindAsync(partner, transactionId, cancellationToken).ConfigureAwait(false)
            : orderId is not null ? await reader.FindByOrderAsync(partner, orderId, cancellationToken).ConfigureAwait(false)
            : null;
        if (row is null)
        {
            return IssuingRefusal.TransactionNotFound;
        }

        var facts = await directory.GetAsync(row.Card, cancellationToken).ConfigureAwait(false);
        var card = await cards.FindAsync(partner, facts.Id, cancellationToken).ConfigureAwait(false);
        return ViewOf(row, facts, card?.View.ClientId, await reader.RefundsAsync(row, cancellationToken).ConfigureAwait(false));
    }

    private static TransactionView ViewOf(TransactionRow row, CardFacts card, string? client, IReadOnlyList<RefundView> refunds) => new()
    {
        TransactionId = row.Id,
        FinancialDocument = row.Document?.ToString("D"),
        OrderId = row.OrderId,
        CardId = card.Id,
        ClientId = client,
        Type = row.Type.Code(),
        State = row.State,
        Amount = new Money(row.Amount, row.Currency),
        Cleared = new Money(row.Cleared, row.Currency),
        Refunded = new Money(row.Refunded, row.Currency),
        Commission = Money.Zero(row.Currency),
        Iban = card.Iban,
        Description = row.Description,
        Merchant = row.Merchant,
        Rrn = row.Rrn,
        AuthorisationCode = row.AuthorisationCode,
        CreatedAt = row.CreatedAt,
        ClearedAt = row.ClearedAt,
        Refunds = refunds,
    };
}
