-- Tokens of the SDK: each stands for a card until it has paid, or is too old. The number is in the vault.
CREATE TABLE payments.card_token (
    merchant_id bigint NOT NULL,
    token uuid NOT NULL,
    card_id bigint NOT NULL,
    card_expiry smallint NOT NULL,
    cardholder text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (merchant_id, token)
);
CREATE INDEX card_token_by_end ON payments.card_token (expires_at);
