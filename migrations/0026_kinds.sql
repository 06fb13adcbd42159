-- The situations that the unit knows: the programme's own, and those of the
-- settings. One that is no longer used stays, for the histories that hold it.
CREATE TABLE situation_kind (
    key TEXT PRIMARY KEY,
    -- In Danish; null for the programme's own.
    name TEXT,
    closed BOOLEAN NOT NULL,
    benefit BOOLEAN,
    success BOOLEAN NOT NULL,
    work TEXT NOT NULL CHECK (work IN ('none', 'some', 'full-time')),
    rounds BOOLEAN NOT NULL,
    -- A JSON list of what may be found out: keys and names.
    clarifications TEXT NOT NULL,
    offered BOOLEAN NOT NULL,
    -- Its place among the others.
    place BIGINT NOT NULL
);

-- What was found out of the citizen in it, by its key.
ALTER TABLE situation ADD COLUMN clarified TEXT;
