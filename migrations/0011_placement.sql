-- Where a citizen works for a while: several placements at a time, each with
-- somebody who can say how it goes.
CREATE TABLE placement (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    workplace TEXT NOT NULL,
    trade TEXT,
    -- The contact there.
    phone TEXT,
    email TEXT,
    language TEXT NOT NULL CHECK (language IN ('da', 'ar', 'fa-AF', 'so', 'ru')),
    from_on DATE NOT NULL,
    until_on DATE,
    created_by UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX placement_by_citizen ON placement (citizen_id);

-- A workplace's scores are those of one placement, and each has one sheet in a
-- round. Beside it: whether they would employ the citizen.
CREATE TABLE placement_assessment (
    assessment_id UUID PRIMARY KEY REFERENCES assessment (id),
    placement_id UUID NOT NULL REFERENCES placement (id),
    round_id UUID NOT NULL REFERENCES round (id),
    employ TEXT CHECK (employ IN ('yes', 'no', 'unknown', 'skipped')),
    UNIQUE (placement_id, round_id)
);
