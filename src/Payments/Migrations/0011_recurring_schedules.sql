-- What is to be charged to a profile and when. A job goes with it, from one moment to the next; a moment that is over is taken out, and the row with the last.
CREATE TABLE payments.recurring_schedule (
    merchant_id bigint NOT NULL,
    profile_id bigint NOT NULL,
    number bigint NOT NULL, -- another one each time the schedule is set: the job of an older one finds that it is not meant
    amount bigint NOT NULL CHECK (amount > 0), -- minor units
    currency smallint NOT NULL,
    moments timestamptz[] NOT NULL CHECK (cardinality(moments) > 0), -- in order
    PRIMARY KEY (merchant_id, profile_id)
);
