-- RSA keys to which shops encrypt card data. The private half is wrapped by a key-encryption key; the public half is public.
CREATE TABLE vault.card_encryption_key (
    kid text PRIMARY KEY,
    kek_version integer NOT NULL,
    wrapped bytea NOT NULL,
    public_key bytea NOT NULL, -- SubjectPublicKeyInfo
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

-- Encrypted cards that were opened, until they are too old to be accepted: each is taken once. Says nothing about the card.
CREATE TABLE vault.opened_message (
    mark bytea PRIMARY KEY CHECK (octet_length(mark) = 28), -- initialisation vector (12), tag (16)
    claimant text NULL,
    expires_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX opened_message_by_end ON vault.opened_message (expires_at);
