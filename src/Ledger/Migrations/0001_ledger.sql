-- Amounts are signed minor units: debits positive, credits negative. A posting set sums to zero per currency.
CREATE SEQUENCE ledger.account_id START 1001;

CREATE TABLE ledger.account (
    id bigint PRIMARY KEY DEFAULT nextval('ledger.account_id'),
    kind smallint NOT NULL,
    owner_id bigint NOT NULL,
    part smallint NOT NULL,
    currency smallint NOT NULL,
    floor bigint NULL,
    stripes smallint NOT NULL CHECK (stripes BETWEEN 1 AND 64),
    opened_at timestamptz NOT NULL,
    UNIQUE (kind, owner_id, part, currency)
);

-- Balances are derived from entries and holds, and checked against them. Hot accounts have several stripes; their balance is the sum.
CREATE TABLE ledger.balance (
    account_id bigint NOT NULL REFERENCES ledger.account,
    stripe smallint NOT NULL,
    posted bigint NOT NULL DEFAULT 0,
    held_debit bigint NOT NULL DEFAULT 0 ,
    held_credit bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, stripe)
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);

-- Append-only.
CREATE TABLE ledger.entry (
    account_id bigint NOT NULL,
    posted_at timestamptz NOT NULL,
    set_id bigint NOT NULL,
    line smallint NOT NULL,
    kind smallint NOT NULL,
    amount bigint NOT NULL,
    owner_id bigint NOT NULL,
    reference bigint NOT NULL,
    business_date date NOT NULL,
    value_date date NOT NULL,
    PRIMARY KEY (account_id, posted_at, set_id, line)
);

CREATE SEQUENCE ledger.set_id START 1;

CREATE TABLE ledger.hold (
    owner_id bigint NOT NULL,
    id bigint NOT NULL,
    debit_account bigint NOT NULL,
    credit_account bigint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    posted bigint NOT NULL DEFAULT 0 CHECK (posted >= 0 AND posted <= amount),
    state smallint NOT NULL,
    held_at timestamptz NOT NULL,
    ended_at timestamptz NULL,
    PRIMARY KEY (owner_id, id)
) WITH (fillfactor = 80);

CREATE FUNCTION ledger.entries_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger.entry is append-only';
END $$;

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.entries_are_append_only();
