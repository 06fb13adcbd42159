-- Links to the page of a scorecard: of a placement, or (without one) of the
-- citizen. A link belongs to one round, and ends by its time, by sending, by
-- being taken back, or where a newer one takes its place.
CREATE TABLE link (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    round_id UUID NOT NULL REFERENCES round (id),
    placement_id UUID REFERENCES placement (id),
    by_sms BOOLEAN NOT NULL,
    asked_by UUID REFERENCES staff (id),
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    -- The four digits that go with a citizen's link: salted with the link's
    -- key, and made when they are shown.
    code_hash TEXT,
    code_tries BIGINT NOT NULL DEFAULT 0,
    reminded_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    ended_why TEXT CHECK (ended_why IN ('sent', 'withdrawn', 'replaced', 'expired', 'tries', 'round')),
    CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE UNIQUE INDEX link_of_placement ON link (placement_id) WHERE ended_at IS NULL AND placement_id IS NOT NULL;
CREATE UNIQUE INDEX link_of_citizen ON link (citizen_id) WHERE ended_at IS NULL AND placement_id IS NULL;
CREATE INDEX link_by_citizen ON link (citizen_id);

-- Every message that carries a link has a token of its own, so that an older
-- message still opens it. Only the hash is kept.
CREATE TABLE link_token (
    token_hash TEXT PRIMARY KEY,
    link_id UUID NOT NULL REFERENCES link (id),
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX link_token_by_link ON link_token (link_id);

-- Whoever pressed the button behind a link: one browser at a time.
CREATE TABLE web_session (
    id UUID PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    link_id UUID NOT NULL REFERENCES link (id),
    language TEXT NOT NULL CHECK (language IN ('da', 'ar', 'fa-AF', 'so', 'ru')),
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX web_session_of_link ON web_session (link_id) WHERE ended_at IS NULL;
