CREATE TRIGGER entry_never_truncated BEFORE TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.entries_are_append_only();
