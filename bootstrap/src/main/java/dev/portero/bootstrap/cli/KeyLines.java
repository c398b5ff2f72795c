package dev.portero.bootstrap.cli;

import dev.portero.application.session.port.SigningKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signing keys as lines, for people and for programs; nothing of their private parts.
final class KeyLines {

    private KeyLines() {}

    static List<String> table(List<SigningKey> keys) {
        Table table = new Table("ID", "ALGORITHM", "STATE", "CREATED", "SIGNS FROM", "SIGNS UNTIL", "GONE AT");
        keys.forEach(key -> table.row(
                key.id(),
                key.algorithm(),
                state(key),
                time(key.createdAt()),
                time(key.activatesAt()),
                time(key.retiredAt()),
                time(key.expiresAt())));
        return table.lines();
    }

    static List<String> json(List<SigningKey> keys) {
        return List.of(keys.stream().map(KeyLines::json).collect(Collectors.joining(",", "[", "]")));
    }

    /// With the names of the API.
    static String json(SigningKey key) {
        return ("{\"id\":\"%s\",\"algorithm\":\"%s\",\"state\":\"%s\",\"created_at\":%s,\"activates_at\":%s,"
                        + "\"retires_at\":%s,\"expires_at\":%s}")
                .formatted(
                        key.id(),
                        key.algorithm(),
                        state(key),
                        quoted(key.createdAt()),
                        quoted(key.activatesAt()),
                        quoted(key.retiredAt()),
                        quoted(key.expiresAt()));
    }

    private static String state(SigningKey key) {
        return key.state().name().toLowerCase(Locale.ROOT);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String quoted(@Nullable Instant time) {
        return time == null ? "null" : "\"" + time + "\"";
    }
}
