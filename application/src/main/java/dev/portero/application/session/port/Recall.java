package dev.portero.application.session.port;

import dev.portero.domain.user.UserId;

/// Something about a user has changed: what was seen before is old.
///
/// @param unit the number of the unit of work that changed it
public record Recall(UserId user, long unit) {

    /// Whether whoever saw this saw what was changed. In doubt, no.
    public boolean isSeenIn(Sighting sighting) {
        return unit < sighting.horizon();
    }
}
