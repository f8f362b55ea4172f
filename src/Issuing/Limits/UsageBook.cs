using System.Globalization;
using System.Text;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Limits;

/// <summary>
/// What was used of a card, or by a client, in the running periods: sum and number by kind of operation, country and currency. Kept as one text with the card
/// or client, always exact, so that a limit set today knows what was spent before it.
/// </summary>
internal sealed class UsageBook
{
    private readonly SortedDictionary<(OperationType Type, string Country, int Currency, LimitPeriod Period), Line> _lines = [];

    private UsageBook()
    {
    }

    /// <summary>Reads the stored text.</summary>
    public static UsageBook Parse(string text)
    {
        var book = new UsageBook();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var part = entry.Split(',');
            book._lines.Add(
                ((OperationType)Number(part[0]), part[1], (int)Number(part[2]), (LimitPeriod)Number(part[3])),
                new Line(DateOnly.FromDayNumber((int)Number(part[4])), Number(part[5]), Number(part[6])));
        }

        return book;
    }

    /// <summary>The text to store. Lines of periods that are over are left out.</summary>
    public string ToText(DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var (key, line) in _lines)
        {
            if (line.Start == LimitCalendar.Start(key.Period, now) && line.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(short)key.Type},{key.Country},{key.Currency},{(short)key.Period},{line.Start.DayNumber},")
                    .Append(CultureInfo.InvariantCulture, $"{line.Sum},{line.Count};");
            }
        }

        return text.ToString();
    }

    /// <summary>Counts an operation.</summary>
    public void Add(OperationType type, string country, int currency, long amount, DateTimeOffset now)
    {
        foreach (var period in LimitCalendar.Counted)
        {
            var start = LimitCalendar.Start(period, now);
            var line = _lines.GetValueOrDefault((type, country, currency, period));
            _lines[(type, country, currency, period)] = line.Start == start
                ? new Line(start, checked(line.Sum + amount), line.Count + 1)
                : new Line(start, amount, 1);
        }
    }

    /// <summary>Takes an operation back, wholly or in part, in those periods it was counted in that still run.</summary>
    public void TakeBack(OperationType type, string country, int currency, long amount, bool wholly, DateTimeOffset madeAt)
    {
        foreach (var period in LimitCalendar.Counted)
        {
            var key = (type, country, currency, period);
            if (_lines.TryGetValue(key, out var line) && line.Start == LimitCalendar.Start(period, madeAt))
            {
                _lines[key] = new Line(line.Start, Math.Max(0, line.Sum - amount), Math.Max(0, line.Count - (wholly ? 1 : 0)));
            }
        }
    }

    /// <summary>What counts against a limit now.</summary>
    public (long Sum, long Count) Used(LimitKey limit, DateTimeOffset now)
    {
        if (limit.Period == LimitPeriod.Operation)
        {
            return (0, 0);
        }

        var start = LimitCalendar.Start(limit.Period, now);
        var (sum, count) = (0L, 0L);
        foreach (var (key, line) in _lines)
        {
            if (key.Period == limit.Period && key.Currency == limit.Currency && line.Start == start && limit.Operations.Covers(key.Type)
                && LimitCodes.Includes(limit.Region, key.Country))
            {
                sum = checked(sum + line.Sum);
                count += line.Count;
            }
        }

        return (sum, count);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private readonly record struct Line(DateOnly Start, long Sum, long Count);
}
