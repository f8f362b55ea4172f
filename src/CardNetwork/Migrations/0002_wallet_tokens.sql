-- Keys to which wallets encrypt payment tokens. Wallet: 1 Apple Pay, 2 Google Pay, 3 Samsung Pay. The private half is sealed by the vault and destroyed when
-- the key is retired. Keys of the sandbox are marked, and are no keys in production.
create table wallet_key (
    wallet smallint not null,
    kid text not null,
    recipient text not null,            -- Apple: merchant identifier; Google: recipient id; Samsung: service id
    merchant_id bigint,                 -- the only shop that it is for; null: all
    sandbox boolean not null,
    public_key bytea not null,          -- SubjectPublicKeyInfo
    sealed bytea,                       -- PKCS #8
    created_at timestamptz not null,
    retired_at timestamptz,
    primary key (wallet, kid),
    check ((sealed is null) = (retired_at is not null))
);

-- Whose signatures are believed: root certificates (Apple), root signing keys (Google).
create table wallet_anchor (
    wallet smallint not null,
    fingerprint text not null,          -- SHA-256 of the material, hexadecimal
    material bytea not null,            -- certificate, or SubjectPublicKeyInfo; DER
    good_until timestamptz,
    sandbox boolean not null,
    added_at timestamptz not null,
    primary key (wallet, fingerprint)
);
