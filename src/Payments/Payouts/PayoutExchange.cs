using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Payouts;

/// <summary>
/// Asks the bank to pay a payout, or how it stands, and commits the answer. Done by the request that makes the payout, by the resolver until it has ended, and
/// at its deadline.
/// </summary>
internal sealed class PayoutExchange(OperationContext context, AccountDirectory accounts, PayoutReader reader, ResolverSignal resolver)
{
    public async ValueTask<PayoutAccounts> AccountsAsync(MerchantId merchant, CardScheme scheme, Currency currency) => new(
        await accounts.GetAsync(AccountKey.MerchantPayoutFloat(merchant, currency), 0, CancellationToken.None).ConfigureAwait(false),
        await accounts.GetAsync(AccountKey.AcquirerClearing(scheme, currency), CancellationToken.None).ConfigureAwait(false),
        await accounts.GetAsync(AccountKey.FeesEarned(currency), CancellationToken.None).ConfigureAwait(false));

    /// <summary>Sends the credit for the first time.</summary>
    public async Task<OperationAnswer> SendAsync(InFlight exchange, PaymentRow payment, PayoutRow payout, Pan card, Merchant merchant, PayoutAccounts held)
    {
        var setId = await context.Numbers.NextSetAsync(CancellationToken.None).ConfigureAwait(false);
        var message = new CreditMessage(exchange.Reference!, card, payment.Money, OperationContext.AcceptorOf(merchant), Repeat: false);
        var answer = await context.Network.CreditAsync(message, CancellationToken.None).ConfigureAwait(false);
        return await CommitAsync(new PayoutOutcome(payment, payout, exchange, answer, held, setId, AgainAt(exchange, answer)), answer).ConfigureAwait(false);
    }

    /// <summary>
    /// Repeats the credit, which is the question how it stands. Past its deadline a credit not paid by now is never paid, and has failed for that.
    /// </summary>
    public async Task<OperationAnswer> AskAsync(InFlight exchange, PaymentRow payment, Merchant merchant, CancellationToken cancellationToken)
    {
        var payout = await reader.FindRowAsync(payment.Key, cancellationToken).ConfigureAwait(false);
        var held = await AccountsAsync(merchant.Id, payment.Card!.Scheme, payment.Currency).ConfigureAwait(false);
        var card = await context.Vault.RevealAsync(new Vault.CardId(payment.Card.CardId), cancellationToken).ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var isOver = payout.Deadline <= context.Clock.GetUtcNow();
        var message = new CreditMessage(exchange.Reference!, card, payment.Money, OperationContext.AcceptorOf(merchant), Repeat: true) { Expired = isOver };
        var answer = await context.Network.CreditAsync(message, CancellationToken.None).ConfigureAwait(false);
        if (isOver && answer.Outcome == NetworkOutcome.Declined)
        {
            answer = NetworkAnswer.Declined(DeclineReason.LifetimeExpired);
        }

        return await CommitAsync(new PayoutOutcome(payment, payout, exchange, answer, held, setId, AgainAt(exchange, answer)), answer).ConfigureAwait(false);
    }

    private async Task<OperationAnswer> CommitAsync(PayoutOutcome outcome, NetworkAnswer answer)
    {
        var result = await context.Committer.CommitAsync(outcome).ConfigureAwait(false);
        if (answer.Outcome == NetworkOutcome.Unknown)
        {
            resolver.Ring();
        }

        return result;
    }

    /// <summary>An answer that did not come is asked for at once the first time; a bank that wants time gets some.</summary>
    private DateTimeOffset AgainAt(InFlight exchange, NetworkAnswer answer) =>
        exchange.Attempts == 0 && answer.Outcome == NetworkOutcome.Unknown ? context.MachineNow : ExchangeResolver.AgainAt(context.MachineNow, exchange);
}
