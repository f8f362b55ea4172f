using System.Globalization;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Limits;

/// <summary>Does what requests ask about limits.</summary>
internal sealed class LimitWork(ICommitter committer, LimitTargets targets)
{
    public async Task<RequestOutcome> SetAsync(RequestSlot slot, SetLimits command, CancellationToken cancellationToken)
    {
        var target = await targets.FindAsync(slot.Partner.Id, command.Target, cancellationToken).ConfigureAwait(false);
        var (changes, refusal) = target is null ? ([], IssuingRefusal.LimitObjectNotFound) : Read(command.Limits);
        return await committer.CommitAsync<RequestOutcome>(refusal is { } why
            ? new RefusedRequest(slot, why)
            : new SetUnit(slot, target!.Value, changes)).ConfigureAwait(false);
    }

    /// <summary>
    /// What is to be changed: a key with its value, or a whole kind of limit (without measure and currency) to be removed. Nothing when one is not understood.
    /// </summary>
    private static (List<Change> Changes, IssuingRefusal? Refusal) Read(IReadOnlyList<LimitSetting> limits)
    {
        var changes = new List<Change>();
        foreach (var limit in limits)
        {
            if (LimitCodes.Operations(limit.TransactionType) is not { } operations || LimitCodes.Period(limit.Period) is not { } period
                || LimitCodes.Region(limit.Region) is not { } region)
            {
                return ([], IssuingRefusal.LimitNotSupported);
            }

            if (limit.Amounts.Count == 0)
            {
                changes.Add(new Change(new LimitKey(operations, region, period, default, 0), null));
            }

            foreach (var amount in limit.Amounts)
            {
                var (key, value, refusal) = Read(amount, operations, region, period);
                if (refusal is not null)
                {
                    return ([], refusal);
                }

                changes.Add(new Change(key, value));
            }
        }

        return (changes, null);
    }

    private static (LimitKey Key, long Value, IssuingRefusal? Refusal) Read(
        LimitAmount amount, LimitOperations operations, string region, LimitPeriod period)
    {
        // The least amount of a day says nothing: a lower bound binds single operations.
        if (LimitCodes.Measure(amount.Type) is not { } measure || (measure == LimitMeasure.Min && period != LimitPeriod.Operation))
        {
            return (default, 0, IssuingRefusal.LimitNotSupported);
        }

        if (!Currency.TryParse(amount.Currency, out var currency))
        {
            return (default, 0, IssuingRefusal.CurrencyNotSupported);
        }

        var key = new LimitKey(operations, region, period, measure, currency.Number);
        if (measure == LimitMeasure.Count)
        {
            return int.TryParse(amount.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? (key, count, null)
                : (key, 0, IssuingRefusal.AmountWrong);
        }

        return MoneyText.TryParse(amount.Value, currency, out var money) && !money.IsNegative
            ? (key, money.MinorUnits, null)
            : (key, 0, IssuingRefusal.AmountWrong);
    }

    private readonly record struct Change(LimitKey Key, long? Value);

    private sealed class SetUnit(RequestSlot slot, LimitTarget target, List<Change> changes) : RequestUnit(slot)
    {
        protected override void DeclareRows(CommitScope scope)
        {
            if (target.Type == LimitTargetType.Client)
            {
                scope.Part<ClientRows>().Lock(new ClientKey(target.Partner, target.Id));
            }
            else
            {
                scope.Part<CardRows>().Lock(new CardKey(target.Partner, target.Id));
            }

            scope.Part<LimitRows>().Want(target);
        }

        protected override RequestOutcome? Act(CommitScope scope)
        {
            var limits = scope.Part<LimitRows>();
            foreach (var (key, value) in changes)
            {
                if (value is not null)
                {
                    limits.Set(target, key, value);
                    continue;
                }

                foreach (var known in limits.Of(target).Keys.Where(k => k.Operations == key.Operations && k.Region == key.Region && k.Period == key.Period)
                    .ToList())
                {
                    limits.Set(target, known, null);
                }
            }

            return Slot.Done();
        }
    }
}

/// <summary>Finds what limits belong to.</summary>
internal sealed class LimitTargets(CardDirectory cards, CardReader cardReader, ClientReader clients)
{
    /// <summary>The partner's card, account or client; null when it has none such.</summary>
    public async Task<LimitTarget?> FindAsync(PartnerId partner, LimitObject target, CancellationToken cancellationToken)
    {
        switch (target.Type)
        {
            case "card":
                return await cards.FindAsync(partner, target.Value, cancellationToken).ConfigureAwait(false) is { } card
                    ? LimitTarget.Card(card.Key)
                    : null;
            case "account":
                return await cardReader.WithIbanAsync(partner, target.Value, cancellationToken).ConfigureAwait(false) is [var view]
                    && await cards.FindAsync(partner, view.CardId, cancellationToken).ConfigureAwait(false) is { } behind
                    ? LimitTarget.Account(behind.Key)
                    : null;
            case "client":
                return await clients.FindAsync(partner, target.Value, cancellationToken).ConfigureAwait(false) is { } client
                    ? LimitTarget.Client(client.Key)
                    : null;
            default:
                return null;
        }
    }
}
