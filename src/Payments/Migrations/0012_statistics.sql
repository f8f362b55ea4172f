-- These grow evenly and are read by key: a sample of their many columns tells nothing new before they have doubled. By itself PostgreSQL takes one every
-- tenth, at a first rush every quarter of a minute, for as much processor time as a thirtieth of the payments.
ALTER TABLE payments.payment SET (autovacuum_analyze_scale_factor = 1.0);
