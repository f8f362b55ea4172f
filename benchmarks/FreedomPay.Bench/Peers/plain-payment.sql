\set merchant random(1, 200)
\set amount random(100000, 999999)
\set fee :amount * 29 / 1000
\set net :amount - :fee
\set owed 0 - :amount
\set card random(1, 10000)
\set clearing 201 + :client_id % 64
\set fees 265 + :client_id % 64
INSERT INTO plain_payment (merchant, order_id, amount, state, card, created_at) VALUES (:merchant, 'order', :amount, 1, :card, now()) RETURNING id AS payment \gset
BEGIN;
UPDATE plain_payment SET state = 2, rrn = '240101000001', finished_at = now() WHERE merchant = :merchant AND id = :payment;
INSERT INTO plain_entry (payment, account, amount, at) VALUES (:payment, :merchant, :net, now()), (:payment, :fees, :fee, now()), (:payment, :clearing, :owed, now());
INSERT INTO plain_outbox (payment, due) VALUES (:payment, now());
UPDATE plain_account SET balance = balance - :amount WHERE id = :clearing;
UPDATE plain_account SET balance = balance + :fee WHERE id = :fees;
UPDATE plain_account SET balance = balance + :net WHERE id = :merchant;
COMMIT;
