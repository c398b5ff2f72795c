package dev.portero.application.user.port;

import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;

/// Position of a user in a sort order, for keyset pagination.
///
/// @param key the value of the sort key: the canonical form of a name, a status, or a time in ISO 8601
public record UserPosition(String key, UserId id) {

    /// Returns the current position of a user.
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
