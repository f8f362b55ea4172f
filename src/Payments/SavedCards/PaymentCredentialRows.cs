using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.SavedCards;

/// <summary>
/// Which kept card or profile a payment made or used: written beside the payment, whose lock guards it, and only where there is one, so that other payments
/// carry nothing.
/// </summary>
internal sealed class PaymentCredentialRows : CommitPart
{
    private readonly ColumnSet _insert = new(
        """
        INSERT INTO payments.payment_credential AS c (merchant_id, payment_id, saved_card_id, recurring_profile_id, authenticated)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::boolean[])
        ON CONFLICT (merchant_id, payment_id) DO UPDATE SET saved_card_id = coalesce(excluded.saved_card_id, c.saved_card_id),
            recurring_profile_id = coalesce(excluded.recurring_profile_id, c.recurring_profile_id),
            authenticated = excluded.authenticated
        """);

    private readonly ColumnSet _delete = new(
        """
        DELETE FROM payments.payment_credential c USING unnest($1::bigint[], $2::bigint[]) AS k (merchant_id, payment_id)
        WHERE c.merchant_id = k.merchant_id AND c.payment_id = k.payment_id
        """);

    private readonly List<long> _forgottenMerchant;
    private readonly List<long> _forgottenPayment;
    private readonly List<long> _merchant;
    private readonly List<long> _payment;
    private readonly List<long?> _savedCard;
    private readonly List<long?> _profile;
    private readonly List<bool> _authenticated;

    public PaymentCredentialRows()
    {
        _forgottenMerchant = _delete.Column<long>(NpgsqlDbType.Bigint);
        _forgottenPayment = _delete.Column<long>(NpgsqlDbType.Bigint);
        _merchant = _insert.Column<long>(NpgsqlDbType.Bigint);
        _payment = _insert.Column<long>(NpgsqlDbType.Bigint);
        _savedCard = _insert.Column<long?>(NpgsqlDbType.Bigint);
        _profile = _insert.Column<long?>(NpgsqlDbType.Bigint);
        _authenticated = _insert.Column<bool>(NpgsqlDbType.Boolean);
    }

    public override int LockOrder => 27;

    /// <summary>At most once per payment and transaction.</summary>
    public void Add(PaymentKey payment, long? savedCard, long? profile, bool authenticated)
    {
        _merchant.Add(payment.Merchant);
        _payment.Add(payment.Id);
        _savedCard.Add(savedCard);
        _profile.Add(profile);
        _authenticated.Add(authenticated);
    }

    /// <summary>What is noted of the payment counts no more; what the transaction adds, does.</summary>
    public void Forget(PaymentKey payment)
    {
        _forgottenMerchant.Add(payment.Merchant);
        _forgottenPayment.Add(payment.Id);
    }

    protected override void Reset()
    {
        _insert.Clear();
        _delete.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
    }

    protected override Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void AddWrites(NpgsqlBatch batch)
    {
        if (_forgottenPayment.Count > 0)
        {
            batch.BatchCommands.Add(_delete.Command);
        }

        if (_payment.Count > 0)
        {
            batch.BatchCommands.Add(_insert.Command);
        }
    }
}
