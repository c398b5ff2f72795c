package dev.portero.application.user.port;

import java.util.Arrays;
import java.util.Optional;

/// Sort order of users; equal ones are sorted by id.
public record UserOrder(By by, boolean descending) {

    /// Newest user first.
    public static final UserOrder NEWEST_FIRST = new UserOrder(By.CREATED_AT, true);

    /// Sort key.
    public enum By {
        CREATED_AT("created_at"),
        UPDATED_AT("updated_at"),
        /// By the canonical form, byte by byte.
        EMAIL("email"),
        /// By the canonical form.
        USERNAME("username"),
        /// In alphabetical order.
        STATUS("status");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        /// Name of the sort key in the API; it never changes.
        public String wireName() {
            return wireName;
        }
    }

    /// Parses a name, with a leading `-` for descending order.
    public static Optional<UserOrder> parse(String typed) {
        boolean descending = typed.startsWith("-");
        String name = descending ? typed.substring(1) : typed;
        return Arrays.stream(By.values())
                .filter(by -> by.wireName.equals(name))
                .map(by -> new UserOrder(by, descending))
                .findFirst();
    }

    /// The text that [#parse] reads.
    public String wireName() {
        return (descending ? "-" : "") + by.wireName;
    }
}
