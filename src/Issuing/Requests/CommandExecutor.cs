using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Requests;

/// <summary>Does commands, at once or in the background.</summary>
internal sealed class CommandExecutor(ClientWork clients, CardIssue issue, CardWork cards, LimitWork limits, TransactionWork transactions)
{
    public Task<RequestOutcome> ExecuteAsync(RequestSlot slot, Command command, CancellationToken cancellationToken) => command switch
    {
        AddClient add => clients.AddAsync(slot, add.Client, cancellationToken),
        UpdateClient update => clients.UpdateAsync(slot, update.Change, cancellationToken),
        VerifyClient verify => clients.VerifyAsync(slot, verify.Verification, cancellationToken),
        IssueCard one => issue.IssueAsync(slot, one.Card, cancellationToken),
        IssueStock stock => issue.IssueStockAsync(slot, stock.Stock, cancellationToken),
        IssuePlastic plastic => issue.IssuePlasticAsync(slot, plastic.Plastic, cancellationToken),
        ActivateCard activate => cards.ActivateAsync(slot, activate, cancellationToken),
        BlockCard block => cards.BlockAsync(slot, block, cancellationToken),
        UnblockCard unblock => cards.UnblockAsync(slot, unblock, cancellationToken),
        CloseCard close => cards.CloseAsync(slot, close, cancellationToken),
        LinkCard link => cards.LinkAsync(slot, link, cancellationToken),
        SetPin pin => cards.SetPinAsync(slot, pin, cancellationToken),
        ResetPin reset => cards.ResetPinAsync(slot, reset, cancellationToken),
        SetLimits set => limits.SetAsync(slot, set, cancellationToken),
        CreateTransaction create => transactions.CreateAsync(slot, create.Transaction, cancellationToken),
        ClearTransaction clear => transactions.ClearAsync(slot, clear, cancellationToken),
        RefundTransaction refund => transactions.RefundAsync(slot, refund, cancellationToken),
        _ => throw new InvalidOperationException($"Nobody does {command.GetType().Name}."),
    };
}
