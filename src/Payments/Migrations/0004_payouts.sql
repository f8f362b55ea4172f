-- What payouts have besides their row in payments.payment.
CREATE TABLE payments.payout (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    fee bigint NOT NULL CHECK (fee >= 0), -- minor units; taken from the float beside the amount
    deadline timestamptz NULL, -- not paid by then, it is not paid at all
    balance bigint NULL, -- what the float had free when the payout ended
    PRIMARY KEY (merchant_id, id)
) WITH (fillfactor = 70);
