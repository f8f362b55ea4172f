-- One row per writer lane: the number of its last transaction. A lane that lost its connection reads it back to learn how the transaction ended.
CREATE TABLE storage.commit_lane (
    id bigint PRIMARY KEY,
    last_transaction bigint NOT NULL,
    opened_at timestamptz NOT NULL
) WITH (fillfactor = 10);

-- Keys that may be used once: idempotency keys, request ids, order numbers. Kept with the first answer.
CREATE TABLE storage.claim (
    owner_id bigint NOT NULL,
    scope smallint NOT NULL,
    key text NOT NULL,
    subject bigint NOT NULL,
    fingerprint bytea NULL,
    answer bytea NULL,
    claimed_at timestamptz NOT NULL,
    PRIMARY KEY (owner_id, scope, key)
) WITH (fillfactor = 70);
