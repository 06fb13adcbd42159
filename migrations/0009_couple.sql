-- Two citizens in one chat: `chat` knows the one who was there first, this
-- table the second. A row begins as a request, which staff grant or refuse;
-- the second joins by saying yes to the notice, and is written to once both
-- have chosen a letter. Letters vanish with the row.
CREATE TABLE couple (
    chat_id BIGINT PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    -- Kept for the chat while the request waits.
    invitation_id UUID NOT NULL REFERENCES invitation (id),
    -- What the second has chosen on the way; a joined one's is with the citizen.
    language TEXT,
    asked_at TIMESTAMPTZ NOT NULL,
    -- A request without an end by then has lapsed.
    ends_at TIMESTAMPTZ NOT NULL,
    granted_at TIMESTAMPTZ,
    joined_at TIMESTAMPTZ,
    first_letter TEXT,
    second_letter TEXT,
    CHECK (joined_at IS NULL OR granted_at IS NOT NULL),
    CHECK (first_letter IS NULL OR joined_at IS NOT NULL),
    CHECK (second_letter IS NULL OR (first_letter IS NOT NULL AND first_letter <> second_letter))
);
-- A citizen has one chat, and waits for one at a time.
CREATE UNIQUE INDEX couple_by_citizen ON couple (citizen_id) WHERE joined_at IS NOT NULL;
CREATE UNIQUE INDEX couple_asked ON couple (citizen_id) WHERE joined_at IS NULL;
