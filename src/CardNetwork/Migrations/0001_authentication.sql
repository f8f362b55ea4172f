-- One row for each payer authentication (3-D Secure). State: 1 authenticated, 2 attempted, 3 refused, 4 unavailable (these without a challenge);
-- 5 a code is awaited, 6 passed, 7 failed, 8 cancelled. Expired is 5 past its time. No card number, no code in clear.
create table authentication (
    id uuid primary key,                -- threeDSServerTransID
    page uuid not null unique,          -- number in the page's address: whoever knows it may answer
    acs_transaction uuid not null,      -- acsTransID
    directory_transaction uuid not null,
    payment bigint not null,
    acs text not null,                  -- name of the access control server
    state smallint not null check (state between 1 and 8),
    amount bigint not null check (amount >= 0),
    currency smallint not null,         -- ISO 4217 number
    acceptor text not null,
    description text,
    language text,
    card_mask text not null,
    mastercard boolean not null,        -- whose indicators are numbered apart
    session_data text not null,         -- MD
    form_key text not null,
    return_to text,                     -- TermUrl
    acs_state bytea,                    -- the access control server's own; gone when a verdict is there
    codes_sent smallint not null,
    code_sent_at timestamptz,
    sent_to text,
    tries smallint not null,
    eci text,
    cavv text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    finished_at timestamptz
);
create index authentication_by_payment on authentication (payment);
