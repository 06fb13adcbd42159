-- What comes of a talk: agreed steps, and the work that a citizen wishes for.
-- Typed words are personal data of the citizen, by `citizen_id` (the history
-- by its step): they go with them when they are erased, and stand in their
-- access export. No message holds them: it names the steps by their keys.

CREATE TABLE agreed_step (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
    who TEXT NOT NULL CHECK (who IN ('citizen', 'consultant', 'workplace', 'both')),
    by_on DATE NOT NULL,
    -- The latest mark; null before the first. 'going' keeps the step open.
    outcome TEXT CHECK (outcome IN ('done', 'not-done', 'going')),
    staff_id UUID REFERENCES staff (id),
    agreed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX agreed_step_by_citizen ON agreed_step (citizen_id);

-- How it went, as it was ticked off, by whom and when; a changed mark stays known.
CREATE TABLE agreed_mark (
    id UUID PRIMARY KEY,
    step_id UUID NOT NULL REFERENCES agreed_step (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'not-done', 'going')),
    staff_id UUID REFERENCES staff (id),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX agreed_mark_by_step ON agreed_mark (step_id);

-- A trade, or a place that the citizen knows by name.
CREATE TABLE work_wish (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    kind TEXT NOT NULL CHECK (kind IN ('trade', 'place')),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 60),
    -- Who wrote it down; null where the citizen did.
    staff_id UUID REFERENCES staff (id),
    wished_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX work_wish_by_citizen ON work_wish (citizen_id);

-- The bot has asked a citizen to write a wish, and takes their next words for it.
CREATE TABLE work_wish_asked (
    citizen_id UUID PRIMARY KEY REFERENCES citizen (id),
    kind TEXT NOT NULL CHECK (kind IN ('trade', 'place')),
    at TIMESTAMPTZ NOT NULL
);
