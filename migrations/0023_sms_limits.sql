-- What keeps SMS within bounds: how many leave on a day, and whether the
-- gateway is there.

-- How many SMS left on a day of the unit's: for each number, and in all where
-- the number is empty. Gone when the day is over.
CREATE TABLE sms_day (
    day DATE NOT NULL,
    number TEXT NOT NULL,
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (day, number)
);

-- What staff were told of SMS that don't leave, so that they are told once:
-- about whom, and when last. Nobody's key where it is about all.
CREATE TABLE sms_told (
    what TEXT NOT NULL CHECK (what IN ('number', 'country', 'day')),
    recipient_id UUID NOT NULL,
    day DATE NOT NULL,
    PRIMARY KEY (what, recipient_id)
);

-- Whether the gateway is tried at all: one row for all instances, none before
-- the first failure.
CREATE TABLE sms_breaker (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    -- In a row, since the last message that the gateway took or refused.
    failures BIGINT NOT NULL,
    -- When the next message may try; NULL: all may.
    trial_at TIMESTAMPTZ,
    -- Which one tries, or tried last.
    trial_id UUID,
    -- How many have tried in vain.
    trials BIGINT NOT NULL
);
