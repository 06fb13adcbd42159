-- Life as it is: somebody stands in for a consultant, numbers stop working,
-- people share a phone.

-- Somebody stands in for a consultant from one day to another, both included.
-- Where two run at a time, the later one made holds.
CREATE TABLE cover (
    id UUID PRIMARY KEY,
    staff_id UUID NOT NULL REFERENCES staff (id),
    by_id UUID NOT NULL REFERENCES staff (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    -- The cover that this one carries on, because its own stand-in is away.
    because_of UUID REFERENCES cover (id),
    created_by UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    CHECK (until_on >= from_on),
    CHECK (staff_id <> by_id)
);
CREATE INDEX cover_by_staff ON cover (staff_id, until_on);
CREATE INDEX cover_by_stand_in ON cover (by_id, until_on);

-- How many messages in a row the number did not take.
ALTER TABLE citizen ADD COLUMN phone_fails BIGINT NOT NULL DEFAULT 0;
-- Others read this phone, too: nothing unasked but neutral notices.
ALTER TABLE citizen ADD COLUMN shares_phone BOOLEAN NOT NULL DEFAULT FALSE;
-- The last day on which the citizen did anything that reached us.
ALTER TABLE citizen ADD COLUMN heard_on DATE;
-- When they were last asked whether the number is still theirs, and when their
-- consultant heard that no answer came.
ALTER TABLE citizen ADD COLUMN number_asked_on DATE;
ALTER TABLE citizen ADD COLUMN number_told_on DATE;
