using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Checkout;

/// <summary>Checkouts that a transaction changes.</summary>
internal sealed class CheckoutUpdate
{
    private readonly ColumnSet _set = new(
        """
        UPDATE payments.checkout c SET expires_at = u.expires_at, amount_wanted = u.amount_wanted, tries = u.tries, attempt = u.attempt,
            busy_until = u.busy_until, authentication = u.authentication, last_decline = u.last_decline, merchant_words = u.merchant_words
        FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::boolean[], $5::smallint[], $6::bigint[], $7::timestamptz[], $8::uuid[],
            $9::smallint[], $10::text[])
            AS u (merchant_id, payment_id, expires_at, amount_wanted, tries, attempt, busy_until, authentication, last_decline, merchant_words)
        WHERE c.merchant_id = u.merchant_id AND c.payment_id = u.payment_id
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _payment;
    private readonly List<DateTime> _expires;
    private readonly List<bool> _amountWanted;
    private readonly List<short> _tries;
    private readonly List<long?> _attempt;
    private readonly List<DateTime?> _busy;
    private readonly List<Guid?> _authentication;
    private readonly List<short?> _decline;
    private readonly List<string?> _words;

    public CheckoutUpdate()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _payment = _set.Column<long>(NpgsqlDbType.Bigint);
        _expires = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _amountWanted = _set.Column<bool>(NpgsqlDbType.Boolean);
        _tries = _set.Column<short>(NpgsqlDbType.Smallint);
        _attempt = _set.Column<long?>(NpgsqlDbType.Bigint);
        _busy = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _authentication = _set.Column<Guid?>(NpgsqlDbType.Uuid);
        _decline = _set.Column<short?>(NpgsqlDbType.Smallint);
        _words = _set.Column<string?>(NpgsqlDbType.Text);
    }

    public void Add(CheckoutRow row)
    {
        _merchant.Add(row.Key.Merchant);
        _payment.Add(row.Key.Id);
        _expires.Add(row.ExpiresAt.UtcDateTime);
        _amountWanted.Add(row.AmountWanted);
        _tries.Add(row.Tries);
        _attempt.Add(row.Attempt);
        _busy.Add(row.BusyUntil?.UtcDateTime);
        _authentication.Add(row.Authentication);
        _decline.Add((short?)row.LastDecline);
        _words.Add(row.MerchantWords);
    }

    public void Clear() => _set.Clear();

    public void AddTo(NpgsqlBatch batch)
    {
        if (_payment.Count > 0)
        {
            batch.BatchCommands.Add(_set.Command);
        }
    }
}
