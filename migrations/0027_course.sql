-- What changes the eleven weeks of a citizen: another first day than that of
-- enrolment, and the days on which the course rests.
CREATE TABLE course_change (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    kind TEXT NOT NULL CHECK (kind IN ('start', 'illness', 'leave', 'other')),
    -- The new first day; of a pause its first and its last.
    from_on DATE NOT NULL,
    until_on DATE,
    -- Of a pause that has an end: how long it is.
    days BIGINT,
    staff_id UUID REFERENCES staff (id),
    noted_at TIMESTAMPTZ NOT NULL,
    taken_back_at TIMESTAMPTZ,
    CHECK (until_on >= from_on)
);

CREATE INDEX course_change_of ON course_change (citizen_id) WHERE taken_back_at IS NULL;

-- Which phase of whom staff have been told of.
CREATE TABLE course_told (
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    phase TEXT NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (citizen_id, phase)
);
