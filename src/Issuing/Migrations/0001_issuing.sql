-- Numbers, taken in blocks. A transaction's number is also that of its hold, so it stands well away from payments.
CREATE SEQUENCE issuing.client_id START 1 INCREMENT BY 100;
CREATE SEQUENCE issuing.card_id START 1 INCREMENT BY 1000;
CREATE SEQUENCE issuing.transaction_id START 4000000000001 INCREMENT BY 1000;

-- Requests of partners by their own ids. The command is kept, sealed, while it is being worked on.
CREATE TABLE issuing.request (
    partner_id bigint NOT NULL,
    request_id uuid NOT NULL,
    kind smallint NOT NULL,
    state smallint NOT NULL,
    outcome jsonb NOT NULL,
    command bytea NULL,
    callback_url text NULL,
    accepted_at timestamptz NOT NULL,
    finished_at timestamptz NULL,
    PRIMARY KEY (partner_id, request_id)
);

-- "used" is what the client spent in the running periods, by kind of operation: the counters of limits.
CREATE TABLE issuing.client (
    partner_id bigint NOT NULL,
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    product_id int NOT NULL,
    version smallint NOT NULL,
    branch_id text NULL,
    status smallint NOT NULL,
    phone text NOT NULL,
    external_user_id text NULL,
    person_id text NULL,
    profile jsonb NOT NULL,
    used text NOT NULL,
    has_document boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, id)
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX client_by_public_id ON issuing.client (partner_id, public_id);
CREATE INDEX client_by_person ON issuing.client (partner_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX client_by_external_user ON issuing.client (partner_id, external_user_id) WHERE external_user_id IS NOT NULL;
CREATE INDEX client_by_phone ON issuing.client (partner_id, product_id, phone);

-- Scans, sealed.
CREATE TABLE issuing.client_document (
    partner_id bigint NOT NULL,
    client_id bigint NOT NULL,
    sealed bytea NOT NULL,
    stored_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, client_id)
);

-- The number is in the vault; CVV2 is derived; of a PIN only a keyed check value is kept. Sums in minor units, derived from operations and holds.
CREATE TABLE issuing.card (
    partner_id bigint NOT NULL,
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    product_id int NOT NULL,
    currency smallint NOT NULL,
    vault_card_id bigint NOT NULL,
    key_version int NOT NULL,
    bin text NOT NULL,
    last_four text NOT NULL,
    expiry smallint NOT NULL,
    iban text NOT NULL,
    branch_id text NULL,
    external_user_id text NULL,
    created_at timestamptz NOT NULL,
    client_id bigint NULL,
    embossed_name text NOT NULL,
    state smallint NOT NULL,
    state_before_block smallint NULL,
    block_reason smallint NULL,
    reason_text text NULL,
    plastic smallint NULL,
    delivery jsonb NULL,
    pin_check bytea NULL,
    pin_misses smallint NOT NULL DEFAULT 0,
    cvv_misses smallint NOT NULL DEFAULT 0,
    cvv_missed_on date NULL,
    debit_total bigint NOT NULL DEFAULT 0,
    credit_total bigint NOT NULL DEFAULT 0,
    held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    operations bigint NOT NULL DEFAULT 0,
    last_operation_at timestamptz NULL,
    used text NOT NULL DEFAULT '',
    secret_reads smallint NOT NULL DEFAULT 0,
    secret_reads_since timestamptz NULL,
    activated_at timestamptz NULL,
    closed_at timestamptz NULL,
    PRIMARY KEY (partner_id, id),
    CHECK (credit_total - debit_total - held >= 0)
) WITH (fillfactor = 60);

CREATE UNIQUE INDEX card_by_public_id ON issuing.card (partner_id, public_id);
CREATE UNIQUE INDEX card_by_number ON issuing.card (vault_card_id);
CREATE UNIQUE INDEX card_by_iban ON issuing.card (iban);
CREATE INDEX card_by_client ON issuing.card (partner_id, client_id, id) WHERE client_id IS NOT NULL;

-- Definitions only; what is used of them stands with the card and the client.
CREATE TABLE issuing.limit_rule (
    partner_id bigint NOT NULL,
    object_type smallint NOT NULL,
    object_id bigint NOT NULL,
    transaction_type smallint NOT NULL,
    region text NOT NULL,
    period smallint NOT NULL,
    amount_type smallint NOT NULL,
    currency smallint NOT NULL,
    value bigint NOT NULL CHECK (value >= 0),
    PRIMARY KEY (partner_id, object_type, object_id, transaction_type, region, period, amount_type, currency)
);

CREATE TABLE issuing.card_transaction (
    partner_id bigint NOT NULL,
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    card_id bigint NOT NULL,
    source smallint NOT NULL,
    type smallint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency smallint NOT NULL,
    country text NOT NULL,
    order_id text NULL,
    description text NULL,
    merchant jsonb NULL,
    parameters jsonb NULL,
    rrn text NOT NULL,
    network_key text NULL,
    created_at timestamptz NOT NULL,
    state smallint NOT NULL,
    cleared bigint NOT NULL DEFAULT 0,
    refunded bigint NOT NULL DEFAULT 0,
    authorisation_code text NULL,
    decline smallint NULL,
    document uuid NULL,
    cleared_at timestamptz NULL,
    PRIMARY KEY (partner_id, id),
    CHECK (cleared <= amount AND refunded <= cleared)
) WITH (fillfactor = 70);

CREATE UNIQUE INDEX transaction_by_public_id ON issuing.card_transaction (partner_id, public_id);
CREATE UNIQUE INDEX transaction_by_network_key ON issuing.card_transaction (partner_id, network_key) WHERE network_key IS NOT NULL;
CREATE INDEX transaction_by_order ON issuing.card_transaction (partner_id, order_id, created_at) WHERE order_id IS NOT NULL;
CREATE INDEX transaction_holds ON issuing.card_transaction (partner_id, card_id, created_at) WHERE state = 2;

CREATE TABLE issuing.refund (
    partner_id bigint NOT NULL,
    transaction_id bigint NOT NULL,
    document uuid NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    request_id uuid NULL,
    network_key text NULL,
    refunded_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, transaction_id, document)
);

CREATE UNIQUE INDEX refund_by_network_key ON issuing.refund (partner_id, network_key) WHERE network_key IS NOT NULL;

-- Statements. Append-only; each row carries the card's turnover up to itself, so a period's balances are two rows, however many lie between.
CREATE TABLE issuing.operation (
    partner_id bigint NOT NULL,
    card_id bigint NOT NULL,
    at timestamptz NOT NULL,
    number bigint NOT NULL,
    transaction_id bigint NOT NULL,
    transaction_public_id uuid NOT NULL,
    type smallint NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    is_debit boolean NOT NULL,
    debit_total bigint NOT NULL,
    credit_total bigint NOT NULL,
    rrn text NOT NULL,
    merchant jsonb NULL,
    parameters jsonb NULL,
    document uuid NOT NULL,
    PRIMARY KEY (partner_id, card_id, at, number)
);

-- Who read card data, and when; never what.
CREATE TABLE issuing.secret_read (
    partner_id bigint NOT NULL,
    card_id bigint NOT NULL,
    read_at timestamptz NOT NULL,
    request_id uuid NULL,
    version smallint NOT NULL
);

CREATE INDEX secret_read_by_card ON issuing.secret_read (partner_id, card_id, read_at);

-- The processing's own key pairs for scheme S2, the private half sealed.
CREATE TABLE issuing.processing_key (
    id int PRIMARY KEY,
    key_id text NOT NULL,
    public_pem text NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- Tokens by which shops of the partner know its cards; the shop's own record is where saved cards are.
CREATE TABLE issuing.card_token (
    partner_id bigint NOT NULL,
    token uuid NOT NULL,
    card_id bigint NOT NULL,
    merchant_id bigint NOT NULL,
    user_id text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, token)
);

CREATE INDEX card_token_by_card ON issuing.card_token (partner_id, card_id);

-- Who was said to hold a tokenized card; many different names in a day are suspicious. Hashes only.
CREATE TABLE issuing.holder_try (
    partner_id bigint NOT NULL,
    token uuid NOT NULL,
    name_hash bytea NOT NULL,
    tried_at timestamptz NOT NULL,
    PRIMARY KEY (partner_id, token, name_hash)
);

-- Gift cards: cards of the house without a client, with a holder's phone and a one-time code of which only a keyed check value is kept.
CREATE SEQUENCE issuing.gift_id START 9001 INCREMENT BY 100;

CREATE TABLE issuing.gift_card (
    partner_id bigint NOT NULL,
    id bigint NOT NULL,
    card_id bigint NOT NULL,
    product int NOT NULL,
    cardholder text NOT NULL,
    phone text NOT NULL,
    code_check bytea NOT NULL,
    code_sent_at timestamptz NOT NULL,
    code_tries smallint NOT NULL,
    codes_sent smallint NOT NULL,
    issued_at timestamptz NOT NULL,
    confirmed_at timestamptz NULL,
    PRIMARY KEY (partner_id, id)
);

CREATE INDEX gift_card_unconfirmed ON issuing.gift_card (partner_id, code_sent_at) WHERE confirmed_at IS NULL;
