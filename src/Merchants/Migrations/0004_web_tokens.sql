-- A token names one shop.
CREATE UNIQUE INDEX merchant_by_web_token ON merchants.merchant_settings ((document::jsonb ->> 'webToken'));
