package dev.portero.persistence.inbox;

import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/// Row of `processed_messages`.
@MappedEntity("processed_messages")
record ProcessedMessageRow(@EmbeddedId Key key, Instant processedAt) {

    /// Primary key.
    @Embeddable
    record Key(String queue, String messageId) {}
}
