using System.Globalization;
using FreedomPay.Crash.Tests.Platform;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>A client: goes shopping until told to stop, and asks again, under the same key, until it knows how each thing ended.</summary>
internal sealed class Shopper(int number, int seed, GatewayClient client, ShopServer shops, Gate gate, OrderNumbers orders, Diary diary)
{
    private const int AttemptsMax = 60;
    private const string GoodCard = "4400430000";
    private const string PoorCard = "5548398681700148";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly long[] Merchants = [500001, 500002, 500003];

    private readonly Random _random = new(HashCode.Combine(seed, number));
    private int _trips;

    public async Task RunAsync(Func<bool> goOn, CancellationToken cancellationToken)
    {
        while (goOn())
        {
            await gate.PassAsync(cancellationToken);
            await ShopAsync(cancellationToken);
        }
    }

    private async Task ShopAsync(CancellationToken cancellationToken)
    {
        _trips++;
        var purchase = NewPurchase();
        diary.Add(purchase);
        await PerformAsync(purchase.Pay, cancellationToken);
        purchase.Id = purchase.Pay.Succeeded ? purchase.Pay.Answer!.Number("pg_payment_id") : 0;
        var paid = purchase.Pay.Succeeded;
        if (purchase.Pay.Answer is null && !purchase.Contested)
        {
            paid = await LookUpAsync(purchase, cancellationToken);
        }

        if (!paid) return;
        var captured = purchase.OneStep || await FinishAsync(purchase, cancellationToken);
        for (var refund = 0; captured && refund < 3 && Chance(40); refund++)
        {
            // No two refunds of a payment are for the same sum, so that each can be found again.
            var sum = (purchase.Amount / 20) + (refund * 7) + 1;
            purchase.Refunds.Add(FollowUp("refund", purchase, sum, [("pg_amount", MinorUnits.Text(sum))]));
            await PerformAsync(purchase.Refunds[^1], cancellationToken);
        }
    }

    private Purchase NewPurchase()
    {
        var merchant = Merchants[_random.Next(Merchants.Length)];
        var contested = merchant == 500002;
        var order = contested ? orders.NextContested() : string.Create(CultureInfo.InvariantCulture, $"C{number}T{_trips}");
        var amount = _random.Next(100_00, 5000_00);
        var oneStep = Chance(50);
        var card = Chance(8) ? PoorCard : GoodCard + _random.Next(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        var pay = new Operation("payment", merchant, amount, Chance(75) ? NewKey("pay") : null,
        [
            ("pg_order_id", order), ("pg_amount", MinorUnits.Text(amount)), ("pg_currency", "KZT"), ("pg_description", "Crash test"),
            ("pg_card_pan", card), ("pg_card_cvc", "123"), ("pg_card_year", "30"), ("pg_card_month", "12"), ("pg_card_name", "CRASH TEST"),
            ("pg_auto_clearing", oneStep ? "1" : "0"), ("pg_result_url", shops.UrlOf(merchant)),
        ]);
        return new Purchase(merchant, order, amount, oneStep, contested, pay);
    }

    /// <summary>Clears, cancels, or leaves a hold. True when it was cleared.</summary>
    private async Task<bool> FinishAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var choice = _random.Next(100);
        if (choice >= 85) return false;
        var part = (purchase.Amount * 2 / 3) + 1;
        purchase.Finish = choice switch
        {
            < 35 => FollowUp("clearing", purchase, 0, []),
            < 60 => FollowUp("clearing", purchase, part, [("pg_clearing_amount", MinorUnits.Text(part))]),
            _ => FollowUp("cancel", purchase, 0, []),
        };
        await PerformAsync(purchase.Finish, cancellationToken);
        return choice < 60 && purchase.Finish.Succeeded;
    }

    private Operation FollowUp(string script, Purchase purchase, long amount, (string Name, string Value)[] fields) => new(
        script, purchase.Merchant, amount, Chance(80) ? NewKey(script) : null,
        [("pg_payment_id", purchase.Id.ToString(CultureInfo.InvariantCulture)), .. fields]);

    /// <summary>Asks; after a lost connection asks again under the same key until the answer is final. Sometimes asks once more for good measure.</summary>
    private async Task PerformAsync(Operation operation, CancellationToken cancellationToken)
    {
        await SendAsync(operation, cancellationToken);
        if (operation.Key is null) return;
        for (var attempt = 1; operation.Answer is null && attempt < AttemptsMax; attempt++)
        {
            await Task.Delay(Pause, cancellationToken);
            await gate.PassAsync(cancellationToken);
            await SendAsync(operation, cancellationToken);
        }

        if (Chance(15)) await SendAsync(operation, cancellationToken);
    }

    private async Task SendAsync(Operation operation, CancellationToken cancellationToken) =>
        operation.Take(await client.SendAsync(operation.Script, operation.Merchant, operation.Fields, cancellationToken));

    /// <summary>Without a key the client asks for the payment's status instead. True when it was paid.</summary>
    private async Task<bool> LookUpAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt < AttemptsMax; attempt++)
        {
            await gate.PassAsync(cancellationToken);
            var status = await client.StatusAsync(purchase.Merchant, purchase.Order, cancellationToken);
            if (status.Lost is null && status["pg_payment_status"] is { } word and not "process")
            {
                purchase.Id = status.Number("pg_payment_id");
                purchase.Seen.Add((word, status["pg_captured"] == "1"));
                return word == "success";
            }

            if (status.ErrorCode == 11068) return false;
            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    private string NewKey(string script) => string.Create(CultureInfo.InvariantCulture, $"{script}-{number}-{_trips}-{_random.Next()}");

    private bool Chance(int percent) => _random.Next(100) < percent;
}

/// <summary>Order numbers that several clients use at about the same time.</summary>
internal sealed class OrderNumbers
{
    private const int ClientsPerOrder = 3;

    private int _given = -1;

    public string NextContested() => string.Create(CultureInfo.InvariantCulture, $"U{Interlocked.Increment(ref _given) / ClientsPerOrder}");
}
