-- By what a reader goes on without missing anything. Positions are given before transactions end, so that one may turn
-- up behind a reader; a horizon is the number of the transaction that wrote the row, or that of the story's row before
-- where this is higher. No row can turn up any more below the number of the oldest transaction that still goes on.
ALTER TABLE user_streams ADD COLUMN horizon bigint NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN horizon bigint NOT NULL DEFAULT 0;

CREATE INDEX outbox_stream ON outbox (horizon, position);

-- What can be forgotten.
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
