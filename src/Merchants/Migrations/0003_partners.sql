-- As merchants.revision is, for partners.
CREATE TABLE merchants.partner_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    value bigint NOT NULL
);
INSERT INTO merchants.partner_revision (value) VALUES (0);

CREATE TABLE merchants.partner (
    id bigint PRIMARY KEY CHECK (id > 0),
    name text NOT NULL,
    is_active boolean NOT NULL,
    main_merchant_id bigint NOT NULL REFERENCES merchants.merchant,
    revision bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX partner_by_revision ON merchants.partner (revision);

-- Kind 1 signs calls and callbacks, 2 encrypts card data. Live keys have a sealed secret; a retired key's secret is destroyed.
CREATE TABLE merchants.partner_key (
    partner_id bigint NOT NULL REFERENCES merchants.partner,
    kind smallint NOT NULL,
    version integer NOT NULL,
    sealed bytea,
    valid_from timestamptz NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (partner_id, kind, version),
    CHECK ((sealed IS NULL) = (retired_at IS NOT NULL))
);

-- Members that were set, as JSON; absent ones have their factory value. Read and written as a whole.
CREATE TABLE merchants.partner_settings (
    partner_id bigint PRIMARY KEY REFERENCES merchants.partner,
    document text NOT NULL
);

-- Who changed what. Append-only.
CREATE TABLE merchants.partner_change (
    revision bigint PRIMARY KEY,
    partner_id bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    changed_at timestamptz NOT NULL
);
