package dev.portero.application.port;

import java.util.UUID;

/// Generator of ids, before the insert into any store.
public interface Ids {

    /// Returns a unique UUID of version 7; ids of one process are in ascending order. An id does not reveal the next
    /// one, but it reveals its creation time: an id is never used as a secret.
    UUID next();
}
