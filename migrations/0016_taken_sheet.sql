-- What a rater had answered themselves, in a chat or on a page, when a
-- consultant took their sheet over on paper: it holds again if it is given
-- back. Personal data of the citizen, by the assessment's `citizen_id`: goes
-- with the assessment when they are erased, and stands in their access export.
CREATE TABLE taken_sheet (
    assessment_id UUID PRIMARY KEY REFERENCES assessment (id),
    channel TEXT NOT NULL CHECK (channel IN ('telegram', 'web')),
    scores TEXT NOT NULL CHECK (length(scores) = 13),
    -- Whether the paper goes on after these answers, or begins anew.
    goes_on BOOLEAN NOT NULL,
    staff_id UUID REFERENCES staff (id),
    taken_at TIMESTAMPTZ NOT NULL
);
