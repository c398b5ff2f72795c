package dev.portero.application.user.port;

import java.util.Arrays;
import java.util.Optional;

/// In which order users are listed. Those who are alike in it come in the order of their ids.
public record UserOrder(By by, boolean descending) {

    /// Whoever came last comes first.
    public static final UserOrder NEWEST_FIRST = new UserOrder(By.CREATED_AT, true);

    /// What the order looks at.
    public enum By {
        CREATED_AT("created_at"),
        UPDATED_AT("updated_at"),
        /// By the canonical form, byte for byte.
        EMAIL("email"),
        /// By the canonical form.
        USERNAME("username"),
        /// By the alphabet.
        STATUS("status");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        /// The name by which clients know it; stable for ever.
        public String wireName() {
            return wireName;
        }
    }

    /// Reads a name, with `-` before it for the other direction.
    public static Optional<UserOrder> parse(String typed) {
        boolean descending = typed.startsWith("-");
        String name = descending ? typed.substring(1) : typed;
        return Arrays.stream(By.values())
                .filter(by -> by.wireName.equals(name))
                .map(by -> new UserOrder(by, descending))
                .findFirst();
    }

    /// As it is read.
    public String wireName() {
        return (descending ? "-" : "") + by.wireName;
    }
}
