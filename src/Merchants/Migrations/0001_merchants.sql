-- One row, added to by every change of a merchant and locked until it commits: so revisions become visible in order, and a node that has seen one has
-- seen all before it.
CREATE TABLE merchants.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    value bigint NOT NULL
);
INSERT INTO merchants.revision (value) VALUES (0);

CREATE TABLE merchants.merchant (
    id bigint PRIMARY KEY CHECK (id > 0),
    name text NOT NULL,
    category_code text NOT NULL CHECK (category_code ~ '^[0-9]{4}$'),
    status smallint NOT NULL,
    revision bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX merchant_by_revision ON merchants.merchant (revision);

-- Kind 1 receive, 2 payout. Live keys have a sealed secret; a retired key's secret is destroyed.
CREATE TABLE merchants.merchant_key (
    merchant_id bigint NOT NULL REFERENCES merchants.merchant,
    kind smallint NOT NULL,
    version integer NOT NULL,
    sealed bytea,
    valid_from timestamptz NOT NULL,
    retired_at timestamptz,
    PRIMARY KEY (merchant_id, kind, version),
    CHECK ((sealed IS NULL) = (retired_at IS NOT NULL))
);

-- Members that were set, as JSON; absent ones have their factory value. Read and written as a whole.
CREATE TABLE merchants.merchant_settings (
    merchant_id bigint PRIMARY KEY REFERENCES merchants.merchant,
    document text NOT NULL
);

-- Append-only. The one in force is the newest whose time has come.
CREATE TABLE merchants.tariff (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    merchant_id bigint NOT NULL REFERENCES merchants.merchant,
    basis_points integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    valid_from timestamptz NOT NULL
);
CREATE INDEX tariff_by_merchant ON merchants.tariff (merchant_id, valid_from, id);

-- Who changed what. Append-only.
CREATE TABLE merchants.change (
    revision bigint PRIMARY KEY,
    merchant_id bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Seeds that ran to their end.
CREATE TABLE merchants.seed (
    name text PRIMARY KEY,
    finished_at timestamptz NOT NULL
);
