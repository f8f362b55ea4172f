-- A set is posted as a whole, so it is a row: its lines as arrays of one length. Append-only. Amounts are signed minor units: debits positive, credits
-- negative; a set sums to zero per currency.
CREATE TABLE ledger.posting_set (
    owner_id bigint NOT NULL,
    posted_at timestamptz NOT NULL,
    id bigint NOT NULL,
    reference bigint NOT NULL,
    business_date date NOT NULL,
    value_date date NOT NULL,
    accounts bigint[] NOT NULL,
    kinds smallint[] NOT NULL,
    amounts bigint[] NOT NULL,
    PRIMARY KEY (owner_id, posted_at, id),
    CHECK (cardinality(accounts) > 0 AND cardinality(accounts) = cardinality(kinds) AND cardinality(accounts) = cardinality(amounts))
);

INSERT INTO ledger.posting_set (owner_id, posted_at, id, reference, business_date, value_date, accounts, kinds, amounts)
SELECT owner_id, posted_at, set_id, reference, business_date, value_date,
    array_agg(account_id ORDER BY line), array_agg(kind ORDER BY line), array_agg(amount ORDER BY line)
FROM ledger.entry GROUP BY owner_id, posted_at, set_id, reference, business_date, value_date;

DROP TABLE ledger.entry;
DROP FUNCTION ledger.entries_are_append_only();

-- The same line by line.
CREATE VIEW ledger.entry AS
SELECT unnest(accounts) AS account_id, posted_at, id AS set_id, (generate_subscripts(accounts, 1) - 1)::smallint AS line, unnest(kinds) AS kind,
    unnest(amounts) AS amount, owner_id, reference, business_date, value_date
FROM ledger.posting_set;

CREATE FUNCTION ledger.posting_sets_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.posting_set is append-only';
END $$;

CREATE TRIGGER posting_set_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.posting_set
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.posting_sets_are_append_only();
