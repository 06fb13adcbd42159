-- The picture of a closed round that staff shared with its citizen, and what
-- the citizen said to it.
CREATE TABLE shared_picture (
    round_id UUID PRIMARY KEY REFERENCES round (id),
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    shared_by UUID NOT NULL REFERENCES staff (id),
    shared_at TIMESTAMPTZ NOT NULL,
    -- Until then what the citizen writes or says is about this picture.
    listens_until TIMESTAMPTZ
);
CREATE INDEX shared_picture_by_citizen ON shared_picture (citizen_id);
-- A history: the last answer holds, words and voices add up.
CREATE TABLE shared_reply (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES shared_picture (round_id),
    said_at TIMESTAMPTZ NOT NULL,
    answer TEXT CHECK (answer IN ('agree', 'differ')),
    words TEXT,
    -- Telegram's name for a voice message; its sound stays there.
    voice TEXT,
    CHECK (
        (answer IS NOT NULL AND words IS NULL AND voice IS NULL)
        OR (answer IS NULL AND words IS NOT NULL AND voice IS NULL)
        OR (answer IS NULL AND words IS NULL AND voice IS NOT NULL)
    )
);
CREATE INDEX shared_reply_by_round ON shared_reply (round_id);
