-- Taken in blocks of a hundred.
CREATE SEQUENCE payments.saved_card_id START 10000001 INCREMENT BY 100;
CREATE SEQUENCE payments.recurring_profile_id START 60000001 INCREMENT BY 100;

-- Cards that shops keep for their payers. The number is in the vault; here is what may be shown.
CREATE TABLE payments.saved_card (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    token uuid NOT NULL,
    user_id text NOT NULL,
    card_id bigint NOT NULL,
    card_bin text NOT NULL,
    card_last_four text NOT NULL,
    card_length smallint NOT NULL,
    card_scheme smallint NOT NULL,
    card_expiry smallint NULL,
    cardholder text NULL,
    state smallint NOT NULL,
    is_filled boolean NOT NULL,
    scheme_transaction_id text NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz NULL,
    PRIMARY KEY (merchant_id, id)
);

-- One card of one payer is kept once; it may be kept again after it was removed, under another token.
CREATE UNIQUE INDEX saved_card_live ON payments.saved_card (merchant_id, user_id, card_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX saved_card_by_token ON payments.saved_card (merchant_id, token);

-- What a shop may charge again and again without its payer.
CREATE TABLE payments.recurring_profile (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    user_id text NULL,
    card_id bigint NOT NULL,
    card_expiry smallint NOT NULL,
    cardholder text NOT NULL,
    state smallint NOT NULL,
    payment_id bigint NOT NULL,
    scheme_transaction_id text NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    cancelled_at timestamptz NULL,
    PRIMARY KEY (merchant_id, id)
);
CREATE INDEX recurring_profile_by_card ON payments.recurring_profile (merchant_id, user_id, card_id) WHERE user_id IS NOT NULL;

-- Payments that made or used a kept card or a profile; most have no row here.
CREATE TABLE payments.payment_credential (
    merchant_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    saved_card_id bigint NULL,
    recurring_profile_id bigint NULL,
    authenticated boolean NOT NULL, -- the payer passed 3-D Secure when the card was kept
    PRIMARY KEY (merchant_id, payment_id)
);
