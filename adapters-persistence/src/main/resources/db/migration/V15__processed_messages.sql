-- Inbox: ids of the messages that were processed, per queue. A message that is delivered again has no effect.
CREATE TABLE processed_messages (
    queue        text        NOT NULL COLLATE "C",
    message_id   text        NOT NULL COLLATE "C"
                 CONSTRAINT processed_messages_message_id_length CHECK (char_length(message_id) <= 255),
    processed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT processed_messages_pk PRIMARY KEY (queue, message_id)
);

-- Purge order.
CREATE INDEX processed_messages_by_processed_at ON processed_messages (processed_at);
