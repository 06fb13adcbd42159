-- Every batch asks whether an update of its chats is set aside, and those given
-- up are kept.
CREATE INDEX parked_waiting ON parked (chat_id) WHERE next_try_at IS NOT NULL;

-- Every tap looks for its rater's sheet of the open round; the unique index of
-- rounds leaves out workplaces, so it can't serve a rater bound by number.
CREATE INDEX assessment_by_round ON assessment (round_id);
