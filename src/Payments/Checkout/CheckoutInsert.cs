using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Checkout;

/// <summary>Checkouts that a transaction opens.</summary>
internal sealed class CheckoutInsert
{
    private readonly ColumnSet _set = new(
        """
        INSERT INTO payments.checkout (merchant_id, payment_id, customer, expires_at, types_amount, amount_from, amount_to, amount_wanted, saved_card_id,
            challenge_wanted, terms)
        SELECT merchant_id, payment_id, customer, expires_at, types_amount, amount_from, amount_to, types_amount, saved_card_id, challenge_wanted,
            terms::jsonb
        FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::timestamptz[], $5::boolean[], $6::bigint[], $7::bigint[], $8::bigint[], $9::boolean[],
            $10::text[])
            AS c (merchant_id, payment_id, customer, expires_at, types_amount, amount_from, amount_to, saved_card_id, challenge_wanted, terms)
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _payment;
    private readonly List<Guid> _customer;
    private readonly List<DateTime> _expires;
    private readonly List<bool> _typesAmount;
    private readonly List<long?> _from;
    private readonly List<long?> _to;
    private readonly List<long?> _savedCard;
    private readonly List<bool> _challengeWanted;
    private readonly List<string> _terms;

    public CheckoutInsert()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _payment = _set.Column<long>(NpgsqlDbType.Bigint);
        _customer = _set.Column<Guid>(NpgsqlDbType.Uuid);
        _expires = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _typesAmount = _set.Column<bool>(NpgsqlDbType.Boolean);
        _from = _set.Column<long?>(NpgsqlDbType.Bigint);
        _to = _set.Column<long?>(NpgsqlDbType.Bigint);
        _savedCard = _set.Column<long?>(NpgsqlDbType.Bigint);
        _challengeWanted = _set.Column<bool>(NpgsqlDbType.Boolean);
        _terms = _set.Column<string>(NpgsqlDbType.Text);
    }

    public void Add(CheckoutRow row)
    {
        _merchant.Add(row.Key.Merchant);
        _payment.Add(row.Key.Id);
        _customer.Add(row.Customer);
        _expires.Add(row.ExpiresAt.UtcDateTime);
        _typesAmount.Add(row.TypedAmount is not null);
        _from.Add(row.TypedAmount?.From);
        _to.Add(row.TypedAmount?.To);
        _savedCard.Add(row.SavedCard);
        _challengeWanted.Add(row.ChallengeWanted);
        _terms.Add(row.TermsJson);
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
