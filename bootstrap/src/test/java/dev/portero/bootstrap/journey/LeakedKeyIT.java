package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.cli.NextTerminal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Leaked signing key: another key replaces it at once, and the leaked one is withdrawn. The replicas do not poll the
/// keys within the test, so they react to a notification or not at all.
@Timeout(180)
final class LeakedKeyIT {

    private static final long POLL_INTERVAL = Duration.ofMillis(10).toNanos();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Map<String, Object> WITHOUT_POLLING = Map.of("portero.keys.refresh", Duration.ofHours(1));

    @TempDir
    Path directory = Path.of("");

    private final AtomicInteger users = new AtomicInteger();
    private ServiceFixture fixture;
    private Client one;
    private Client other;

    @BeforeEach
    void start() {
        fixture = ServiceFixture.onSharedServer(directory.resolve(".portero"), WITHOUT_POLLING);
        one = fixture.client();
        other = fixture.replica();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void rotationAndWithdrawalReachBothReplicas() throws Exception {
        String[] admin = KeyRotationIT.admin(fixture);
        String leaked = KeyRotationIT.keyOf(admin);
        assertSigns(leaked, other);

        String next = rotate("?now=true", admin);
        assertSigns(next, one);
        String[] anew = one.authorization("admin1");
        assertThat(one.post("/v1/keys/" + leaked + "/retire", "", anew).statusCode())
                .isEqualTo(204);

        assertThat(statusOf(one, admin)).isEqualTo(401);
        assertSigns(next, one);
        await(() -> statusOf(other, admin) == 401);
        assertSigns(next, other);
        assertThat(statusOf(other, anew)).isEqualTo(200);
    }

    @Test
    void newKeyIsPublishedByBothReplicas() throws Exception {
        String[] admin = KeyRotationIT.admin(fixture);

        String next = rotate("", admin);

        assertThat(KeyRotationIT.publishedBy(one)).containsExactly(KeyRotationIT.keyOf(admin), next);
        await(() -> KeyRotationIT.publishedBy(other).contains(next));
    }

    @Test
    void commandsRotateAndWithdrawKeysOfRunningReplicas() {
        String[] alice = KeyRotationIT.logInNewUser(one, "alice");
        String leaked = KeyRotationIT.keyOf(alice);
        KeyRotationIT.logInNewUser(one, "bobby"); // many logins, so that the oldest sessions end

        String next = KeyRotationIT.field(typed("keys", "rotate", "--now", "--json"), "id");
        await(() -> List.of(one, other).stream()
                .allMatch(replica ->
                        KeyRotationIT.keyOf(replica.authorization("bobby")).equals(next)));
        assertThat(statusOf(other, alice)).isEqualTo(200);

        typed("keys", "retire", leaked);
        await(() -> statusOf(one, alice) == 401 && statusOf(other, alice) == 401);
        assertSigns(next, one);
        assertSigns(next, other);
    }

    private String rotate(String query, String[] admin) {
        HttpResponse<String> rotated = one.post("/v1/keys/rotate" + query, "", admin);
        assertThat(rotated.statusCode()).isEqualTo(201);
        return KeyRotationIT.field(rotated.body(), "id");
    }

    /// Asserts that new tokens are signed by this key, and accepted.
    private void assertSigns(String key, Client replica) {
        String name = "user" + users.incrementAndGet();
        String[] user = KeyRotationIT.logInNewUser(replica, name);
        assertThat(KeyRotationIT.keyOf(user)).isEqualTo(key);
        assertThat(statusOf(replica, user)).isEqualTo(200);
    }

    private String typed(String... command) {
        NextTerminal.Output output =
                new NextTerminal(directory, Map.of("DATABASE_URL", fixture.databaseUrl())).type(command);
        assertThat(output.code()).as(output.all()).isZero();
        return output.all();
    }

    private static int statusOf(Client replica, String[] authorization) {
        return replica.get("/v1/users/me", authorization).statusCode();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("timeout").isLessThan(deadline);
            LockSupport.parkNanos(POLL_INTERVAL);
        }
    }
}
