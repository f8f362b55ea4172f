namespace FreedomPay.Storage.Jobs;

/// <summary>Statements over <c>storage.job</c>.</summary>
public static class JobSql
{
    /// <summary>
    /// Writes many jobs without keys, for the grouped commit: $1 ids <c>bigint[]</c> (from <see cref="JobQueue.NextId"/>), $2 queues <c>smallint[]</c>,
    /// $3 owners <c>bigint[]</c>, $4 due times <c>timestamptz[]</c>, $5 payloads <c>bytea[]</c>, $6 the time of writing <c>timestamptz</c>. Ring
    /// <see cref="JobQueue.Wake"/> after the commit.
    /// </summary>
    public const string InsertMany = """
        insert into storage.job (id, queue, owner, due_at, payload, created_at)
        select id, queue, owner, due_at, payload, $6 from unnest($1, $2, $3, $4, $5) j(id, queue, owner, due_at, payload)
        """;

    /// <summary>As <see cref="InsertMany"/>, with $7 keys <c>text[]</c> (elements may be null); jobs whose key is waiting already are left out.</summary>
    public const string InsertManyKeyed = """
        insert into storage.job (id, queue, owner, due_at, payload, created_at, key)
        select id, queue, owner, due_at, payload, $6, key from unnest($1, $2, $3, $4, $5, $7) j(id, queue, owner, due_at, payload, key)
        on conflict (queue, key) where key is not null do nothing
        """;

    internal const string InsertOne = """
        insert into storage.job (id, queue, owner, due_at, payload, created_at, key) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (queue, key) where key is not null do nothing
        """;

    internal const string Cancel = "delete from storage.job where queue = $1 and key = $2";

    internal const string Delete = "delete from storage.job where id = any($1)";

    /// <summary>A job put off is free, and due again at its new time; $4 is 1 where the run counted.</summary>
    internal const string PutOff = """
        update storage.job t set due_at = j.due_at, leased_until = null, node = null, attempts = t.attempts - j.undo
        from unnest($1, $2, $3) j(id, due_at, undo) where t.id = j.id
        """;

    /// <summary>
    /// Leases due jobs: $1 queues, $2 how many of each, $3 lease ends by the machine's clock, $4 the platform's time, $5 the machine's time, $6 the node.
    /// </summary>
    internal const string Take = """
        with due as (
            select j.id, q.lease
            from unnest($1, $2, $3) q(queue, most, lease)
            cross join lateral (
                select id from storage.job
                where queue = q.queue and due_at <= $4 and (leased_until is null or leased_until <= $5)
                order by due_at limit q.most for update skip locked) j)
        update storage.job t set leased_until = due.lease, node = $6, attempts = t.attempts + 1
        from due where t.id = due.id
        returning t.id, t.queue, t.owner, t.payload, t.key, t.attempts, t.due_at, t.created_at
        """;

    internal const string NextDue = """
        select min(n.due_at) from unnest($1) q(queue)
        cross join lateral (select due_at from storage.job where queue = q.queue order by due_at limit 1) n
        where n.due_at < 'infinity'
        """;

    /// <summary>Frees the leases of a dead node. Only due jobs are leased, so this reads no further than those.</summary>
    internal const string ReleaseNode = """
        update storage.job set leased_until = null, node = null
        where queue = any($1) and due_at <= $2 and leased_until is not null and node = $3
        """;
}
