-- As for payments: grows evenly and is read by key.
ALTER TABLE ledger.posting_set SET (autovacuum_analyze_scale_factor = 1.0);
