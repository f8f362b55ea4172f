-- Taken in blocks of a thousand.
CREATE SEQUENCE payments.payment_id START 1000000001 INCREMENT BY 1000;

-- Payments and their children (refunds, cancels). Amounts in minor units. Filled once at the start and once at each change of state; no indexed column
-- changes, so that changes stay heap-only. The change comes when the row's page is full of others, so half of each page is left for it: measured, every
-- change is heap-only then, against half of them when a quarter is left.
CREATE TABLE payments.payment (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    kind smallint NOT NULL,
    state smallint NOT NULL,
    parent_id bigint NULL,
    order_id text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    currency smallint NOT NULL,
    captured_amount bigint NOT NULL DEFAULT 0,
    refunded_amount bigint NOT NULL DEFAULT 0,
    refunding_amount bigint NOT NULL DEFAULT 0,
    fee_amount bigint NOT NULL DEFAULT 0,
    tariff_id bigint NOT NULL,
    tariff_basis_points int NOT NULL,
    settlement_amount bigint NOT NULL,
    settlement_currency smallint NOT NULL,
    billing_amount bigint NULL,
    billing_currency smallint NULL,
    rate_id bigint NULL,
    one_step boolean NOT NULL,
    test boolean NOT NULL,
    initiator smallint NOT NULL,
    stored_credential smallint NOT NULL,
    card_id bigint NULL,
    card_bin text NULL,
    card_last_four text NULL,
    card_length smallint NULL,
    card_expiry smallint NULL,
    card_scheme smallint NULL,
    cardholder text NULL,
    link text NULL,
    transmitted_at timestamptz NULL,
    stan int NULL,
    terminal_id text NULL,
    rrn text NULL,
    internal_reference uuid NULL,
    authorisation_code text NULL,
    scheme_transaction_id text NULL,
    decline smallint NULL,
    details jsonb NULL,
    actor text NOT NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz NULL,
    captured_at timestamptz NULL,
    PRIMARY KEY (merchant_id, id),
    CHECK (captured_amount <= amount),
    CHECK (refunded_amount + refunding_amount <= captured_amount)
) WITH (fillfactor = 45);

CREATE INDEX payment_by_order ON payments.payment (merchant_id, order_id);
CREATE INDEX payment_by_parent ON payments.payment (merchant_id, parent_id) WHERE parent_id IS NOT NULL;

-- Exchanges with the network whose outcome is not yet committed, and reversals not yet acknowledged. Always small: a row goes when its exchange is resolved.
CREATE TABLE payments.in_flight (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    payment_id bigint NOT NULL,
    kind smallint NOT NULL,
    amount bigint NOT NULL,
    node int NOT NULL,
    link text NULL,
    transmitted_at timestamptz NULL,
    stan int NULL,
    terminal_id text NULL,
    rrn text NULL,
    attempts int NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    claim_key text NULL,
    PRIMARY KEY (merchant_id, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
