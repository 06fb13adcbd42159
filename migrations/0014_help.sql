-- What a citizen wants help with, asked once a round: twelve letters, one an
-- item of the form, x for "I want help with this". A row without an x is the
-- answer "no". Personal data of the citizen, by `citizen_id`: goes with them
-- when they are erased, and stands in their access export; so does the history.
CREATE TABLE help_wish (
    round_id UUID PRIMARY KEY REFERENCES round (id),
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    items TEXT NOT NULL CHECK (length(items) = 12),
    changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX help_wish_by_citizen ON help_wish (citizen_id);

-- Every change, so that what was wished for earlier stays known.
CREATE TABLE help_wish_change (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES help_wish (round_id),
    items TEXT NOT NULL CHECK (length(items) = 12),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX help_wish_change_by_round ON help_wish_change (round_id);
