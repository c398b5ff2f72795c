package dev.portero.bootstrap.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.cli.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Tests of `portero outbox` and `portero cleanup-refresh`.
final class OutboxCommandTest {

    private static final Terminal TERMINAL = new Terminal();

    @AfterAll
    static void close() {
        TERMINAL.close();
    }

    @Test
    void replaysTheEventsOfOneUser() {
        TERMINAL.done("users", "create", "ana@outbox.example");

        assertThat(TERMINAL.done("outbox", "replay", "--since", "2026-01-01T00:00:00Z", "--user", "ana", "--json"))
                .isEqualTo("{\"sent_again\":1}\n");
        assertThat(TERMINAL.failed("outbox", "replay", "--since", "1d", "--user", "nadie"))
                .contains("there is no user named nadie");
        assertThat(TERMINAL.usageError("outbox", "replay", "--since", "yesterday"))
                .contains("--since=yesterday is neither a time, a day nor a duration");
        assertThat(TERMINAL.usageError("outbox", "replay", "--since", "2026-02-30"))
                .contains("--since=2026-02-30 is neither a time, a day nor a duration");
        assertThat(TERMINAL.usageError("outbox", "replay", "--since", "1d", "--type", "nonsense"))
                .contains("--type=nonsense is not one of Assigned, ", ", Registered, ");
        assertThat(TERMINAL.done("outbox", "replay", "--since", "2026-01-01", "--user", "ana", "--type", "Registered"))
                .isEqualTo("replayed events: 1\n");
        assertThat(TERMINAL.done("outbox", "replay", "--since", "9999-12-31", "--json"))
                .isEqualTo("{\"sent_again\":0}\n");
        assertThat(TERMINAL.done("outbox", "status", "--json"))
                .startsWith("{\"waiting\":")
                .contains("\"is_estimate\":false");
    }

    @Test
    void cleanupRefreshPurgesExpiredSessions() {
        assertThat(TERMINAL.done("cleanup-refresh")).isEqualTo("deleted sessions: 0, refresh tokens: 0\n");
        assertThat(TERMINAL.done("cleanup-refresh", "--json")).isEqualTo("{\"sessions\":0,\"refresh_tokens\":0}\n");
        assertThat(TERMINAL.usageError("cleanup-refresh", "--grace-days=-1")).contains("from 0 to 3650");
    }
}
