package dev.portero.persistence.user;

import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserPosition;
import java.time.Instant;

/// An order of users in SQL. Each has an index that is read from either end.
record UserOrderBy(UserOrder order) {

    /// What `ORDER BY` names.
    String columns() {
        String direction = order.descending() ? " DESC" : "";
        return isUnique() ? key() + direction : key() + direction + ", id" + direction;
    }

    /// Holds for those behind a place.
    String condition() {
        String sign = order.descending() ? "<" : ">";
        return isUnique() ? key() + " " + sign + " ?" : "(" + key() + ", id) " + sign + " (?, ?)";
    }

    /// What the condition takes.
    Object[] values(UserPosition place) {
        return switch (order.by()) {
            case CREATED_AT, UPDATED_AT ->
                new Object[] {Instant.parse(place.key()), place.id().value()};
            case STATUS -> new Object[] {place.key(), place.id().value()};
            case EMAIL, USERNAME -> new Object[] {place.key()};
        };
    }

    /// The column that tells two apart, unless they are alike in it.
    String key() {
        return switch (order.by()) {
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case EMAIL -> "email_canonical";
            case USERNAME -> "username_canonical";
            case STATUS -> "status";
        };
    }

    private boolean isUnique() {
        return order.by() == UserOrder.By.EMAIL || order.by() == UserOrder.By.USERNAME;
    }
}
