package dev.portero.persistence.user;

import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.UserPosition;
import java.time.Instant;

/// ORDER BY clause and keyset condition of a user list. Each order has an index, which is read in either direction.
record UserOrderBy(UserOrder order) {

    /// Returns the columns of `ORDER BY`.
    String columns() {
        String direction = order.descending() ? " DESC" : "";
        return isUnique() ? key() + direction : key() + direction + ", id" + direction;
    }

    /// Returns the keyset condition for rows after a position.
    String condition() {
        String sign = order.descending() ? "<" : ">";
        return isUnique() ? key() + " " + sign + " ?" : "(" + key() + ", id) " + sign + " (?, ?)";
    }

    /// Returns the values of the keyset condition.
    Object[] values(UserPosition place) {
        return switch (order.by()) {
            case CREATED_AT, UPDATED_AT ->
                new Object[] {Instant.parse(place.key()), place.id().value()};
            case STATUS -> new Object[] {place.key(), place.id().value()};
            case EMAIL, USERNAME -> new Object[] {place.key()};
        };
    }

    /// Returns the sort column.
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
