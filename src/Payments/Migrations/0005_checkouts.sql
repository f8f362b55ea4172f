-- Payments that were opened without a card: what they have besides their row in payments.payment. The payer's browser knows one by its customer number.
CREATE TABLE payments.checkout (
    merchant_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    customer uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    types_amount boolean NOT NULL, -- the payer types the amount, between the next two
    amount_from bigint NULL,
    amount_to bigint NULL,
    amount_wanted boolean NOT NULL, -- and has not yet
    saved_card_id bigint NULL, -- the kept card that pays, and no other
    challenge_wanted boolean NOT NULL,
    terms jsonb NOT NULL,
    tries smallint NOT NULL DEFAULT 0, -- cards tried
    attempt bigint NULL, -- number of the try under way
    busy_until timestamptz NULL, -- machine time; a try that is not yet presented by then belongs to a dead node
    authentication uuid NULL, -- of the try, once its payer is challenged
    last_decline smallint NULL,
    merchant_words text NULL, -- what the shop said when it refused
    PRIMARY KEY (merchant_id, payment_id)
) WITH (fillfactor = 60);

CREATE UNIQUE INDEX checkout_by_customer ON payments.checkout (customer);
