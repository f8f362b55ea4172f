-- What a card payment needs in a database, as one would first write it.
DROP TABLE IF EXISTS plain_outbox, plain_entry, plain_payment, plain_account;
CREATE TABLE plain_account (id int PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50);
CREATE TABLE plain_payment (
    merchant int NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    order_id text NOT NULL,
    amount bigint NOT NULL,
    state smallint NOT NULL,
    card bigint NOT NULL,
    rrn text NULL,
    created_at timestamptz NOT NULL,
    finished_at timestamptz NULL,
    PRIMARY KEY (merchant, id)
) WITH (fillfactor = 75);
CREATE INDEX plain_payment_by_order ON plain_payment (merchant, order_id);
CREATE TABLE plain_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment bigint NOT NULL,
    account int NOT NULL,
    amount bigint NOT NULL,
    at timestamptz NOT NULL
);
CREATE TABLE plain_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payment bigint NOT NULL, due timestamptz NOT NULL);
-- 1 to 200 merchants; 201 to 264 stripes of the clearing account, 265 to 328 of the fee account.
INSERT INTO plain_account SELECT n, 0 FROM generate_series(1, 328) n;
