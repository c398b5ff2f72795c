package dev.portero.bootstrap.cli.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.bootstrap.cli.output.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Text and JSON of signing keys, without their private parts.
final class KeyOutput {

    private KeyOutput() {}

    static List<String> table(List<SigningKey> keys) {
        Table table = new Table("ID", "ALGORITHM", "STATE", "CREATED", "ACTIVATES", "RETIRES", "EXPIRES");
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

    /// JSON with the member names of the API.
    static Map<String, @Nullable Object> json(SigningKey key) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", key.id());
        members.put("algorithm", key.algorithm());
        members.put("state", state(key));
        members.put("created_at", text(key.createdAt()));
        members.put("activates_at", text(key.activatesAt()));
        members.put("retires_at", text(key.retiredAt()));
        members.put("expires_at", text(key.expiresAt()));
        return members;
    }

    private static String state(SigningKey key) {
        return key.state().name().toLowerCase(Locale.ROOT);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
