using System.Globalization;

namespace FreedomPay.Crash.Tests.Audit;

/// <summary>A payment at the bank.</summary>
internal sealed class BankPayment
{
    public long Amount { get; set; }

    /// <summary>What was debited, before refunds.</summary>
    public long Debited { get; set; }

    public bool Held { get; set; }

    public bool Reversed { get; set; }

    public long Refunded { get; set; }

    public bool Stands => !Reversed && Amount > 0;
}

/// <summary>What the bank's own journal says, read without the bank's code.</summary>
internal sealed class BankAccounts
{
    /// <summary>By RRN.</summary>
    public Dictionary<string, BankPayment> Payments { get; } = [];

    /// <summary>Refunds by their own RRN: the payment's RRN and the sum.</summary>
    public Dictionary<string, (string Original, long Amount)> Refunds { get; } = [];

    /// <summary>Lines that cannot be.</summary>
    public List<string> Oddities { get; } = [];

    public static BankAccounts Read(string journal)
    {
        var accounts = new BankAccounts();
        foreach (var line in File.ReadLines(journal).Where(l => !l.StartsWith('#'))) accounts.Apply(line);
        return accounts;
    }

    // time, kind, rrn, original, stan, f7, terminal, merchant, pan, amount, currency, code
    private void Apply(string line)
    {
        var fields = line.Split('\t');
        var (kind, rrn, original) = (fields[1], fields[2], fields[3]);
        var amount = long.Parse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture);
        if (kind is "hold" or "purchase")
        {
            var opened = new BankPayment { Amount = amount, Held = kind == "hold", Debited = kind == "purchase" ? amount : 0 };
            if (!Payments.TryAdd(rrn, opened)) Oddities.Add(line);
            return;
        }

        if (kind == "reverse-unknown")
        {
            if (!Payments.TryAdd(original, new BankPayment { Reversed = true })) Oddities.Add(line);
            return;
        }

        if (!Payments.TryGetValue(original, out var payment) || payment.Reversed)
        {
            Oddities.Add(line);
            return;
        }

        switch (kind)
        {
            case "complete" when payment.Held:
                (payment.Held, payment.Debited) = (false, amount);
                break;
            case "reverse":
                (payment.Held, payment.Debited, payment.Reversed) = (false, 0, true);
                break;
            case "refund" when Refunds.TryAdd(rrn, (original, amount)):
                payment.Refunded += amount;
                break;
            default:
                Oddities.Add(line);
                break;
        }
    }
}
