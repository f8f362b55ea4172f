-- Card numbers under envelope encryption. Nothing here is readable without a key-encryption key, which is never in the database.

-- One row. Every change of the set of keys adds one; whoever writes a card holds the row FOR SHARE and checks that it knows the newest set.
CREATE TABLE vault.key_epoch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch bigint NOT NULL
);
INSERT INTO vault.key_epoch (epoch) VALUES (0);

-- Keys of the keyed hash that finds a card again. Retired: no card is found by it any more; fingerprints made with it still verify.
CREATE TABLE vault.lookup_key (
    version integer PRIMARY KEY CHECK (version BETWEEN 1 AND 32767),
    kek_version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

-- Keys that encrypt cards and small secrets; the newest of a business day is the one that encrypts.
CREATE TABLE vault.data_key (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_day date NOT NULL,
    kek_version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX data_key_by_day ON vault.data_key (business_day, id);
CREATE INDEX data_key_by_kek ON vault.data_key (kek_version, id);

CREATE SEQUENCE vault.card_id;

CREATE TABLE vault.card (
    id bigint PRIMARY KEY,
    lookup_version integer NOT NULL REFERENCES vault.lookup_key,
    lookup bytea NOT NULL CHECK (octet_length(lookup) = 32),
    data_key_id bigint NOT NULL REFERENCES vault.data_key,
    sealed bytea NOT NULL, -- nonce (12), ciphertext, tag (16); bound to the id
    created_at timestamptz NOT NULL,
    UNIQUE (lookup_version, lookup)
);
