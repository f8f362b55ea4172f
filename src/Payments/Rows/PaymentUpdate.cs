using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>Payments that a transaction changes.</summary>
internal sealed class PaymentUpdate
{
    private const string Columns =
        """
        merchant_id bigint, id bigint, state smallint, captured bigint, refunded bigint, refunding bigint, fee bigint, authorisation_code text,
        scheme_transaction_id text, decline smallint, finished_at timestamptz, captured_at timestamptz,
        expected_state smallint
        """;

    private readonly ColumnSet _set = new(
        $"""
        UPDATE payments.payment p
        SET state = CASE WHEN p.state = u.expected_state OR u.expected_state IS NULL THEN u.state ELSE payments.changed_meanwhile() END,
            captured_amount = u.captured, refunded_amount = u.refunded, refunding_amount = u.refunding, fee_amount = u.fee,
            authorisation_code = u.authorisation_code, scheme_transaction_id = u.scheme_transaction_id, decline = u.decline,
            finished_at = u.finished_at, captured_at = u.captured_at
        FROM {ArrayRows.Of(Columns)} u
        WHERE p.merchant_id = u.merchant_id AND p.id = u.id
        """);

    private readonly List<long> _merchant;
    private readonly List<long> _id;
    private readonly List<short> _state;
    private readonly List<long> _captured;
    private readonly List<long> _refunded;
    private readonly List<long> _refunding;
    private readonly List<long> _fee;
    private readonly List<string?> _authorisationCode;
    private readonly List<string?> _schemeTransaction;
    private readonly List<short?> _decline;
    private readonly List<DateTime?> _finished;
    private readonly List<DateTime?> _capturedAt;
    private readonly List<short?> _expectedState;

    public PaymentUpdate()
    {
        _merchant = _set.Column<long>(NpgsqlDbType.Bigint);
        _id = _set.Column<long>(NpgsqlDbType.Bigint);
        _state = _set.Column<short>(NpgsqlDbType.Smallint);
        _captured = _set.Column<long>(NpgsqlDbType.Bigint);
        _refunded = _set.Column<long>(NpgsqlDbType.Bigint);
        _refunding = _set.Column<long>(NpgsqlDbType.Bigint);
        _fee = _set.Column<long>(NpgsqlDbType.Bigint);
        _authorisationCode = _set.Column<string?>(NpgsqlDbType.Text);
        _schemeTransaction = _set.Column<string?>(NpgsqlDbType.Text);
        _decline = _set.Column<short?>(NpgsqlDbType.Smallint);
        _finished = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _capturedAt = _set.Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _expectedState = _set.Column<short?>(NpgsqlDbType.Smallint);
    }

    /// <param name="row">The row as it will be.</param>
    /// <param name="expectedState">The state that the row must still have, when it was not locked; null: it was.</param>
    public void Add(PaymentRow row, short? expectedState)
    {
        _merchant.Add(row.Key.Merchant);
        _id.Add(row.Key.Id);
        _state.Add(row.State);
        _captured.Add(row.CapturedAmount);
        _refunded.Add(row.RefundedAmount);
        _refunding.Add(row.RefundingAmount);
        _fee.Add(row.FeeAmount);
        _authorisationCode.Add(row.AuthorisationCode);
        _schemeTransaction.Add(row.SchemeTransactionId);
        _decline.Add((short?)row.Decline);
        _finished.Add(row.FinishedAt?.UtcDateTime);
        _capturedAt.Add(row.CapturedAt?.UtcDateTime);
        _expectedState.Add(expectedState);
    }

    public void Clear() => _set.Clear();

    public void AddTo(NpgsqlBatch batch)
    {
        if (_id.Count > 0)
        {
            batch.BatchCommands.Add(_set.Command);
        }
    }
}
