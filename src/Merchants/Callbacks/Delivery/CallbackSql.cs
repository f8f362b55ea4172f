namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Statements over messages and their attempts.</summary>
internal static class CallbackSql
{
    public const string Columns = "merchant_id, id, kind, subject, payment_id, url, method, fields, rejectable, state, attempts, attempts_left";

    /// <summary>Keeps messages with their first attempts.</summary>
    public const string Insert = """
        WITH report AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                AS r(merchant_id, callback_id, started_at, duration_ms, called_url, request, http_status, answer, verdict, note,
                     kind, subject, payment_id, url, method, fields, rejectable, state, attempts_left, created_at)),
        kept AS (
            INSERT INTO merchants.callback
                (merchant_id, id, kind, subject, payment_id, url, method, fields, rejectable, state, attempts, attempts_left, created_at)
            SELECT merchant_id, callback_id, kind, subject, payment_id, url, method, fields, rejectable, state, 1, attempts_left, created_at FROM report)
        INSERT INTO merchants.callback_attempt
            (merchant_id, callback_id, number, started_at, duration_ms, url, request, http_status, answer, verdict, note)
        SELECT merchant_id, callback_id, 1, started_at, duration_ms, called_url, request, http_status, answer, verdict, note FROM report
        """;

    /// <summary>Keeps a message that nobody has tried to deliver yet.</summary>
    public const string InsertUntried = """
        INSERT INTO merchants.callback
            (merchant_id, id, kind, subject, payment_id, url, method, fields, rejectable, state, attempts, attempts_left, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12)
        """;

    public const string Find = $"SELECT {Columns} FROM merchants.callback WHERE merchant_id = $1 AND id = $2";

    public const string FindOfOrder = $"SELECT {Columns} FROM merchants.callback WHERE merchant_id = $1 AND id BETWEEN $2 AND $3";

    /// <summary>How many of a payment's messages that let the shop refuse have had their first attempt.</summary>
    public const string CountTried = """
        SELECT count(*) FROM merchants.callback WHERE merchant_id = $1 AND payment_id = $2 AND kind = $3 AND rejectable AND attempts > 0
        """;

    /// <summary>Counts attempts and logs them under their numbers. What was delivered stays so when a late attempt fails.</summary>
    public const string Record = """
        WITH report AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                AS r(merchant_id, callback_id, started_at, duration_ms, url, request, http_status, answer, verdict, note)),
        changed AS (
            UPDATE merchants.callback c
            SET attempts = c.attempts + 1,
                attempts_left = CASE WHEN r.verdict <= 2 OR c.state = 2 THEN 0 ELSE greatest(c.attempts_left - 1, 0) END,
                state = CASE WHEN r.verdict <= 2 OR c.state = 2 THEN 2 WHEN c.attempts_left <= 1 THEN 3 ELSE 1 END
            FROM report r
            WHERE c.merchant_id = r.merchant_id AND c.id = r.callback_id
            RETURNING c.merchant_id, c.id, c.attempts, c.attempts_left),
        logged AS (
            INSERT INTO merchants.callback_attempt
                (merchant_id, callback_id, number, started_at, duration_ms, url, request, http_status, answer, verdict, note)
            SELECT r.merchant_id, r.callback_id, c.attempts, r.started_at, r.duration_ms, r.url, r.request, r.http_status, r.answer, r.verdict, r.note
            FROM report r JOIN changed c ON c.merchant_id = r.merchant_id AND c.id = r.callback_id)
        SELECT id, attempts_left FROM changed
        """;

    /// <summary>Starts the schedule of a message anew.</summary>
    public const string Restart = "UPDATE merchants.callback SET state = 1, attempts_left = $3 WHERE merchant_id = $1 AND id = $2";
}
