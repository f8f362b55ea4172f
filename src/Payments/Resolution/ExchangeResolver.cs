using System.Collections.Concurrent;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Payouts;
using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Payments.Resolution;

/// <summary>
/// Brings every exchange with an unknown outcome to an end: authorisations are failed and reversed until the issuer acknowledges, completions, cancels and
/// refunds are repeated until it answers, payouts until it has decided. Finds them by time, and at once when their node is known to be dead.
/// </summary>
internal sealed partial class ExchangeResolver(
    DueExchanges due, OperationContext context, PaymentReader reader, IMerchantDirectory merchants, PayoutExchange payouts, ResolverSignal signal,
    ILogger<ExchangeResolver> log)
    : BackgroundService, INodeRecovery
{
    /// <summary>How long an exchange stays with the node that took it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int BatchSizeMax = 64;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackOffMax = TimeSpan.FromMinutes(5);

    /// <summary>Exchanges whose resolution the database cut short: ours until their lease runs out, so tried again at the next look.</summary>
    private readonly ConcurrentQueue<InFlight> _cutShort = new();

    public async Task RecoverAsync(int deadNode, CancellationToken cancellationToken)
    {
        await due.ReleaseNodeAsync(deadNode, context.MachineNow, cancellationToken).ConfigureAwait(false);
        signal.Ring();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var taken = await due.TakeAsync(context.NodeNumber, context.MachineNow, Lease, BatchSizeMax, stoppingToken).ConfigureAwait(false);
                var count = taken.Count;
                while (_cutShort.TryDequeue(out var exchange))
                {
                    if (exchange.DueAt > context.MachineNow)
                    {
                        taken.Add(exchange);
                    }
                }

                await Task.WhenAll(taken.Select(exchange => ResolveAsync(exchange, stoppingToken))).ConfigureAwait(false);
                if (count < BatchSizeMax)
                {
                    await signal.WaitAsync(LookEvery, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Npgsql.NpgsqlException lost)
            {
                LogLookFailed(log, lost);
                await signal.WaitAsync(LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ResolveAsync(InFlight exchange, CancellationToken stoppingToken)
    {
        try
        {
            var payment = await reader.FindRowAsync(new PaymentKey(exchange.Key.Merchant, exchange.PaymentId), stoppingToken).ConfigureAwait(false);
            var merchant = await merchants.FindAsync(new MerchantId(exchange.Key.Merchant), stoppingToken).ConfigureAwait(false);
            if (payment is not { Card: not null } || merchant is null)
            {
                throw new InvalidOperationException($"Exchange {exchange.Key.Id} has no payment or merchant.");
            }

            await ResolveAsync(exchange, payment, merchant, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Its lease runs out, and whoever lives takes it.
        }
        catch (Npgsql.NpgsqlException lost)
        {
            _cutShort.Enqueue(exchange);
            LogCutShort(log, exchange.Key.Id, exchange.Kind, lost.Message);
        }
#pragma warning disable CA1031 // One exchange that cannot be resolved must not stop the others; it is due again after its lease.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            LogResolveFailed(log, defect, exchange.Key.Id, exchange.Kind);
        }
    }

    private async Task ResolveAsync(InFlight exchange, PaymentRow payment, Merchant merchant, CancellationToken stoppingToken)
    {
        LogResolving(log, exchange.Key.Id, exchange.Kind, exchange.Attempts);
        if (exchange.Kind == InFlightKind.Credit)
        {
            await payouts.AskAsync(exchange, payment, merchant, stoppingToken).ConfigureAwait(false);
            return;
        }

        var accounts = await context.AccountsAsync(merchant.Id, merchant.Settings.OverdraftMinorUnits, payment.Card!.Scheme, payment.Currency)
            .ConfigureAwait(false);
        var setId = await context.Numbers.NextSetAsync(stoppingToken).ConfigureAwait(false);
        var acceptor = OperationContext.AcceptorOf(merchant);
        if (exchange.Kind == InFlightKind.Authorisation)
        {
            await context.Committer.CommitAsync(
                new PurchaseOutcome(
                    payment, exchange, NetworkAnswer.Unknown, accounts, setId, holdDays: null, ResultNotice.Of(merchant, payment), keeping: null,
                    context.MachineNow))
                .ConfigureAwait(false);
            signal.Ring();
            return;
        }

        var card = await context.Vault.RevealAsync(new Vault.CardId(payment.Card.CardId), stoppingToken).ConfigureAwait(false);
        if (exchange.Kind == InFlightKind.Reversal)
        {
            await ReverseAsync(exchange, payment, card, acceptor).ConfigureAwait(false);
            return;
        }

        // A completion is the payment's own; cancels and refunds are children with rows of their own.
        var child = exchange.Kind == InFlightKind.Completion
            ? payment
            : await reader.FindRowAsync(exchange.Key, stoppingToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Exchange {exchange.Key.Id} has no row of its own.");
        await RepeatAsync(exchange, payment, child, card, accounts, merchant, setId).ConfigureAwait(false);
    }

    private async Task ReverseAsync(InFlight exchange, PaymentRow payment, Pan card, CardAcceptor acceptor)
    {
        var reference = exchange.Reference ?? context.Network.Prepare(card, payment.Reference!.Rrn);
        var answer = await context.Network.ReverseAsync(
            Messages.Reversal(payment, reference, card, acceptor, exchange.Attempts > 0), CancellationToken.None).ConfigureAwait(false);

        // An advice is acknowledged, not judged: the issuer that never saw the original says so, and that settles it too.
        var acknowledged = answer.Outcome is NetworkOutcome.Approved || answer.Reason is DeclineReason.OriginalNotFound;
        var again = AgainAt(context.MachineNow, exchange);
        await context.Committer.CommitAsync(new ReversalOutcome(payment, exchange with { Reference = reference }, acknowledged, again)).ConfigureAwait(false);
    }

    private async Task RepeatAsync(
        InFlight exchange, PaymentRow payment, PaymentRow child, Pan card, PaymentAccounts accounts, Merchant merchant, long setId)
    {
        var again = AgainAt(context.MachineNow, exchange);
        var acceptor = OperationContext.AcceptorOf(merchant);
        switch (exchange.Kind)
        {
            case InFlightKind.Completion:
                var completed = await context.Network.CompleteAsync(
                    Messages.Completion(payment, exchange, card, acceptor, repeat: true), CancellationToken.None).ConfigureAwait(false);
                await context.Committer.CommitAsync(new ClearingOutcome(payment, exchange, completed, accounts, setId, merchant, again)).ConfigureAwait(false);
                break;
            case InFlightKind.Cancel:
                var cancelled = await context.Network.ReverseAsync(
                    Messages.Cancel(payment, exchange, card, acceptor, repeat: true), CancellationToken.None).ConfigureAwait(false);
                await context.Committer.CommitAsync(new CancelOutcome(payment, child, exchange, cancelled, accounts, merchant, again)).ConfigureAwait(false);
                break;
            case InFlightKind.Refund:
                var refunded = await context.Network.RefundAsync(
                    Messages.Refund(payment, exchange, card, acceptor, repeat: true), CancellationToken.None).ConfigureAwait(false);
                await context.Committer.CommitAsync(new RefundOutcome(payment, child, exchange, refunded, accounts, setId, merchant, again))
                    .ConfigureAwait(false);
                break;
            case InFlightKind.Authorisation or InFlightKind.Reversal or InFlightKind.Credit:
                throw new InvalidOperationException("Authorisations are never repeated; reversals and payouts have their own way.");
            default:
                throw new InvalidOperationException($"Unknown kind {exchange.Kind}.");
        }
    }

    /// <summary>When an exchange is resolved again after another attempt in vain.</summary>
    public static DateTimeOffset AgainAt(DateTimeOffset now, InFlight exchange)
    {
        var pause = TimeSpan.FromSeconds(1 << Math.Min(exchange.Attempts, 9));
        return now + (pause < BackOffMax ? pause : BackOffMax);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Resolving {Kind} of payment {Payment}, attempt {Attempt}")]
    private static partial void LogResolving(ILogger log, long payment, InFlightKind kind, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Resolving {Kind} of payment {Payment} was cut short: {Reason}")]
    private static partial void LogCutShort(ILogger log, long payment, InFlightKind kind, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Resolving {Kind} of payment {Payment} failed; it is tried again")]
    private static partial void LogResolveFailed(ILogger log, Exception exception, long payment, InFlightKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for unresolved exchanges failed; it is tried again")]
    private static partial void LogLookFailed(ILogger log, Exception exception);
}
