-- Calendars: meetings on people's phones, what consultants subscribe to, and
-- what came from a calendar's own export.

-- A meeting that went to the citizen as a file, and which version of it.
CREATE TABLE calendar_entry (
    appointment_id UUID PRIMARY KEY REFERENCES appointment (id),
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    sent_at TIMESTAMPTZ NOT NULL
);

-- A staff member's private address, one at a time. Its token is made when the
-- address is sent, and only the hash is kept. It ends with the role it was
-- made in.
CREATE TABLE calendar_feed (
    id UUID PRIMARY KEY,
    staff_id UUID NOT NULL REFERENCES staff (id),
    role TEXT NOT NULL,
    token_hash TEXT UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    -- When it was last put down that somebody reads it.
    noted_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX calendar_feed_open ON calendar_feed (staff_id) WHERE ended_at IS NULL;

-- The event of an imported calendar that a meeting came from: the hash of its
-- UID, and for one of a series the start it first had.
CREATE TABLE calendar_uid (
    uid_hash TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    PRIMARY KEY (uid_hash, occurrence)
);
CREATE INDEX calendar_uid_by_appointment ON calendar_uid (appointment_id);
