package dev.portero.domain.user;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Id of a user; never reused. The application generates it before the insert.
public record UserId(UUID value) {

    /// The nil UUID of RFC 9562: the id of no user. A lookup of it takes the same steps as a lookup of an account.
    public static final UserId NIL = new UserId(new UUID(0, 0));

    private static final Pattern FORM =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// Parses an id in the standard form of a UUID.
    public static Optional<UserId> parse(String typed) {
        return FORM.matcher(typed).matches() ? Optional.of(new UserId(UUID.fromString(typed))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
