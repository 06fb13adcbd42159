-- Which channel: what citizens choose, and how many SMS leave.

-- What comes unasked goes by SMS only, as the citizen chose.
ALTER TABLE citizen ADD COLUMN only_sms BOOLEAN NOT NULL DEFAULT FALSE;
