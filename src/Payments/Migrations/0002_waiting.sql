-- Payments that are not yet presented to an issuer: the merchant is being asked, or the payer is at the issuer's 3-D Secure page. A row goes when its payment
-- is presented or over.
CREATE TABLE payments.waiting (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    authentication uuid NULL,
    claim_key text NULL,
    PRIMARY KEY (merchant_id, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
