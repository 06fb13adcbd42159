-- Who helps a citizen along, from one day to another, and whether the citizen
-- lets them be told of meetings.
CREATE TABLE mentor (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    -- Null once the entry was taken out.
    name TEXT,
    phone TEXT,
    from_on DATE NOT NULL,
    until_on DATE,
    -- When the citizen was asked in the bot.
    asked_at TIMESTAMPTZ,
    answer TEXT CHECK (answer IN ('yes', 'no')),
    answered_at TIMESTAMPTZ,
    answered_in TEXT CHECK (answered_in IN ('bot', 'person')),
    created_by UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    CHECK (until_on IS NULL OR until_on >= from_on),
    CHECK ((deleted_at IS NULL) = (name IS NOT NULL)),
    CHECK ((deleted_at IS NULL) = (phone IS NOT NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK ((answer IS NULL) = (answered_in IS NULL))
);
CREATE INDEX mentor_by_citizen ON mentor (citizen_id) WHERE deleted_at IS NULL;
-- One at a time.
CREATE UNIQUE INDEX mentor_open ON mentor (citizen_id) WHERE deleted_at IS NULL AND until_on IS NULL;

-- Whose number it is that an SMS came from.
CREATE INDEX mentor_by_phone ON mentor (phone) WHERE phone IS NOT NULL;
CREATE INDEX placement_by_phone ON placement (phone) WHERE phone IS NOT NULL;

-- Numbers of mentors and of workplaces' contacts to which no SMS go. Only
-- whoever holds the phone ends it.
CREATE TABLE stopped_number (
    phone TEXT PRIMARY KEY,
    stopped_at TIMESTAMPTZ NOT NULL
);

-- An SMS from such a number has one effect, however often its gateway brings it.
CREATE TABLE contact_sms_in (
    gateway TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (gateway, gateway_id)
);
