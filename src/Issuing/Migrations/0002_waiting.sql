-- A PIN that the processing made for a card without a client waits, sealed, until there is somebody to tell.
ALTER TABLE issuing.card ADD COLUMN waiting_pin bytea NULL;

-- Verifications that wait for an operator, by their request ids, and what a block of the client is lifted to.
ALTER TABLE issuing.client ADD COLUMN status_before_block smallint NULL;
ALTER TABLE issuing.client ADD COLUMN waiting_requests uuid[] NOT NULL DEFAULT '{}';

-- The holder's phone of a gift card that pays.
CREATE INDEX gift_card_by_card ON issuing.gift_card (partner_id, card_id);

-- What the maker of plastics has to do.
CREATE INDEX card_plastics_ordered ON issuing.card (partner_id, id) WHERE plastic = 1;
