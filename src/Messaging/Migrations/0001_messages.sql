-- Messages that left, or are to leave. State: 1 waiting, 2 sent, 3 given up, 4 shown (the sandbox's end of the line).
-- In production the text is there sealed, and only until the message is sent or given up. In the sandbox it is readable and stays.
create table message (
    id bigint generated always as identity primary key,
    recipient text not null,            -- phone number, digits only
    state smallint not null check (state between 1 and 4),
    sealed bytea,
    shown_text text,
    shown_code text,
    reference text,                     -- the provider's, when it gave one
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    check ((state = 1) = (sealed is not null)),
    check ((state = 4) = (shown_text is not null))
);
create index message_by_recipient on message (recipient, id);
