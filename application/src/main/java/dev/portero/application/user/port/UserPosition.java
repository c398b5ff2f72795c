package dev.portero.application.user.port;

import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;

/// Where somebody stands in an order.
///
/// @param key what the order looks at: the canonical form of a name, a status, or a time as ISO 8601 writes it
public record UserPosition(String key, UserId id) {

    /// Where the user stands now.
    public static UserPosition of(User user, UserOrder order) {
        String key = switch (order.by()) {
            case CREATED_AT -> user.createdAt().toString();
            case UPDATED_AT -> user.updatedAt().toString();
            case EMAIL -> user.profile().email().canonical();
            case USERNAME -> user.profile().username().canonical();
            case STATUS -> user.status().name();
        };
        return new UserPosition(key, user.id());
    }
}
