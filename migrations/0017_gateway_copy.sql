-- What a gateway keeps of our messages, where it can be asked about it.

-- SHA-256 of the text that an attempt sent: how it is found again at the
-- gateway when its answer was lost. Only where the gateway can be asked.
ALTER TABLE attempt ADD COLUMN text_hash TEXT;

-- Texts that the gateway still keeps, to be blanked there. It names nobody, so
-- it outlives the message that it is about.
CREATE TABLE gateway_copy (
    gateway_id TEXT PRIMARY KEY,
    due_at TIMESTAMPTZ NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX gateway_copy_by_due ON gateway_copy (due_at);
