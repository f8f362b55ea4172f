-- A payment that was to be changed without having been locked is not in the state it was expected in: the transaction is repeated.
CREATE FUNCTION payments.changed_meanwhile() RETURNS smallint LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The payment was changed by somebody else.' USING ERRCODE = 'serialization_failure';
END
$$;
