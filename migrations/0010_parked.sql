-- Every batch asks whether an update of its chats is set aside, and those given
-- up are kept.
CREATE INDEX parked_waiting ON parked (chat_id) WHERE next_try_at IS NOT NULL;
