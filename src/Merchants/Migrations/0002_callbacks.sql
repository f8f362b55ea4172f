-- What shops are told: one row per message and address, filled with the first attempt, changed by those that follow. Its number is made of the number of
-- the order's job and the place of the address, so that an order which is run again finds its rows. State: 1 waiting, 2 delivered, 3 given up.
CREATE TABLE merchants.callback (
    merchant_id bigint NOT NULL,
    id bigint NOT NULL,
    kind smallint NOT NULL,
    subject bigint NOT NULL,
    payment_id bigint NOT NULL,
    url text NOT NULL,
    method text NOT NULL,
    fields text NOT NULL,
    rejectable boolean NOT NULL,
    state smallint NOT NULL,
    attempts int NOT NULL,
    attempts_left int NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (merchant_id, id)
) WITH (fillfactor = 90);
CREATE INDEX callback_by_payment ON merchants.callback (payment_id);

-- Costs an insert next to nothing, and numbers and times grow together.
CREATE INDEX callback_by_time ON merchants.callback USING brin (created_at, id) WITH (pages_per_range = 32);

-- Every attempt, append-only. Card numbers are masked; the answer's beginning is kept. Verdict: 1 accepted, 2 rejected, 3 error, 4 failed.
CREATE TABLE merchants.callback_attempt (
    merchant_id bigint NOT NULL,
    callback_id bigint NOT NULL,
    number int NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms int NOT NULL,
    url text NOT NULL,
    request text NOT NULL,
    http_status smallint NULL,
    answer text NULL,
    verdict smallint NOT NULL,
    note text NULL,
    PRIMARY KEY (merchant_id, callback_id, number)
);
