package dev.portero.rest.session;

import dev.portero.domain.session.SessionId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Session id in a path.
final class SessionPath {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private SessionPath() {}

    /// Empty for a malformed id, which no session has.
    static Optional<SessionId> parse(String id) {
        return ID.matcher(id).matches() ? Optional.of(new SessionId(UUID.fromString(id))) : Optional.empty();
    }
}
