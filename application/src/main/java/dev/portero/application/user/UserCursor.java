package dev.portero.application.user;

import dev.portero.application.TimeParser;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserPosition;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Cursor for keyset pagination, as clients send it. Its content is not trusted.
final class UserCursor {

    private static final int LONGEST_NAME = 254;
    private static final String PART = "\n";

    private UserCursor() {}

    static String of(UserOrder order, UserPosition place) {
        return String.join(PART, order.wireName(), place.id().toString(), place.key());
    }

    /// Parses a cursor; empty if it is not one of a list in this order.
    static Optional<UserPosition> read(String cursor, UserOrder order) {
        String[] parts = cursor.split(PART, -1);
        return parts.length == 3 && parts[0].equals(order.wireName()) && isKey(parts[2], order.by())
                ? UserId.parse(parts[1]).map(id -> new UserPosition(parts[2], id))
                : Optional.empty();
    }

    private static boolean isKey(String key, UserOrder.By by) {
        return switch (by) {
            case CREATED_AT, UPDATED_AT ->
                TimeParser.parse(key).map(Instant::toString).filter(key::equals).isPresent();
            case EMAIL, USERNAME -> key.length() <= LONGEST_NAME && key.indexOf('\0') < 0;
            case STATUS ->
                Arrays.stream(Status.values()).anyMatch(status -> status.name().equals(key));
        };
    }
}
