-- Hours of work from pay slips and agreements, in quarters of an hour, and
-- whether somebody lives on cash benefit where that is noted.

CREATE TABLE hours (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('paid', 'internship', 'danish', 'other')),
    quarters BIGINT NOT NULL CHECK (quarters >= 0),
    CHECK (until_on >= from_on),
    UNIQUE (citizen_id, kind, from_on)
);

ALTER TABLE situation ADD COLUMN benefit BOOLEAN;

CREATE INDEX assessment_sent ON assessment (citizen_id, rater, completed_at) WHERE completed_at IS NOT NULL;
