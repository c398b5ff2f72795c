package dev.portero.bootstrap.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyOutputTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final SigningKey RETIRED =
            key("old").activated(NOW).retired(NOW.plusSeconds(60), NOW.plusSeconds(120));
    private static final SigningKey PENDING = key("next");

    @Test
    void printsTheScheduleOfEachKey() {
        assertThat(KeyOutput.table(List.of(RETIRED, PENDING)))
                .containsExactly(
                        "ID    ALGORITHM  STATE    CREATED               ACTIVATES             RETIRES               EXPIRES",
                        "old   ES256      retired  2026-11-21T10:00:00Z  2026-11-21T10:00:00Z  2026-11-21T10:01:00Z"
                                + "  2026-11-21T10:02:00Z",
                        "next  ES256      pending  2026-11-21T10:00:00Z  2026-11-21T10:00:30Z");
    }

    @Test
    void jsonUsesTheFieldNamesOfTheApi() {
        assertThat(KeyOutput.json(RETIRED))
                .containsEntry("id", "old")
                .containsEntry("algorithm", "ES256")
                .containsEntry("state", "retired")
                .containsEntry("created_at", "2026-11-21T10:00:00.123456Z")
                .containsEntry("activates_at", "2026-11-21T10:00:00.123456Z")
                .containsEntry("retires_at", "2026-11-21T10:01:00.123456Z")
                .containsEntry("expires_at", "2026-11-21T10:02:00.123456Z")
                .hasSize(7);
        assertThat(KeyOutput.json(PENDING)).containsEntry("retires_at", null).containsEntry("state", "pending");
    }

    private static SigningKey key(String id) {
        return SigningKey.pending(new NewKey(id, "ES256", "sealed", "public"), NOW, NOW.plusSeconds(30));
    }
}
