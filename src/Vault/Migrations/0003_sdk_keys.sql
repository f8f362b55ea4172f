-- RSA key pairs of shops' browser code: card data is encrypted there to the public half. The private half is wrapped by a key-encryption key.
CREATE TABLE vault.sdk_key (
    kid text PRIMARY KEY,
    owner_id bigint NOT NULL, -- the merchant
    kek_version integer NOT NULL,
    wrapped bytea NOT NULL,
    public_key bytea NOT NULL, -- SubjectPublicKeyInfo
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
CREATE INDEX sdk_key_by_owner ON vault.sdk_key (owner_id, created_at DESC);
