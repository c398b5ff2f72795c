package dev.portero.application.port;

import java.util.UUID;

/// Gives names to new things before any store sees them.
public interface Ids {

    /// A UUID of version 7: never given before, and later ones sort after earlier ones of the same process. Knowing one
    /// tells nothing about the next, but it does tell when it was made: no secret is ever an id.
    UUID next();
}
