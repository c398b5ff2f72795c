package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.user.ChangeStatus.Step;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cache invalidation across replicas: a change on one replica, or by a command, takes effect on all of them, although
/// each caches principals.
@Timeout(180)
final class PrincipalsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path directory = Path.of("");

    @Test
    void suspensionAndReactivationReachBothReplicas() {
        try (Replicas replicas = replicas(Map.of())) {
            String[] alice = logInAlice(replicas);

            replicas.change(Step.SUSPEND, "alice");
            printDelays(
                    "suspended", awaitStatus(replicas.one(), 401, alice), awaitStatus(replicas.other(), 401, alice));

            replicas.change(Step.REACTIVATE, "alice");
            String[] anew = replicas.one().authorization("alice");
            assertThat(me(replicas.one(), anew).statusCode()).isEqualTo(200); // no stale cache entry rejects the user
            assertThat(me(replicas.other(), anew).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void changesReachTheOtherReplica() {
        try (Replicas replicas = replicas(Map.of())) {
            String[] alice = logInAlice(replicas);

            HttpResponse<String> changed =
                    replicas.one().patch("/v1/users/me", "{\"full_name\": \"Alice the Second\"}", alice);

            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(me(replicas.one(), alice).body()).contains("Alice the Second");
            await(() -> me(replicas.other(), alice).body().contains("Alice the Second"));
            assertRoleChangesReachBothReplicas(replicas, alice, "listening");
        }
    }

    @Test
    void changesReachReplicasWithoutListenConnections() throws Exception {
        try (TcpProxy blocked = new TcpProxy(URI.create("postgresql://127.0.0.1:1/x"));
                Replicas replicas = replicas(Map.of("DATABASE_DIRECT_URL", blocked.url()))) {
            blocked.cut();
            String[] alice = logInAlice(replicas);
            terminateListenConnections(replicas);
            assertRoleChangesReachBothReplicas(replicas, alice, "no listening");

            replicas.change(Step.SUSPEND, "alice");

            printDelays(
                    "no listening", awaitStatus(replicas.one(), 401, alice), awaitStatus(replicas.other(), 401, alice));
        }
    }

    /// Without a readable invalidation log, a replica detects the silence and bypasses its cache.
    @Test
    void bypassesTheCacheWhileInvalidationsAreUnreadable() throws Exception {
        try (Replicas replicas = replicas(Map.of())) {
            String[] alice = logInAlice(replicas);
            try (Connection connection = connection(replicas);
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "ALTER TABLE cache_invalidations RENAME TO renamed_cache_invalidations"); // makes the log
                // unreadable
                statement.execute("UPDATE users SET status = 'SUSPENDED', version = version + 1");
                printDelays(
                        "unreadable log",
                        awaitStatus(replicas.one(), 401, alice),
                        awaitStatus(replicas.other(), 401, alice));
                statement.execute("ALTER TABLE renamed_cache_invalidations RENAME TO cache_invalidations");
            }
        }
    }

    /// The replica that answered the change of roles serves nothing older.
    private static void assertRoleChangesReachBothReplicas(Replicas replicas, String[] alice, String how) {
        assertThat(replicas.one().register("c@b.cl", "carol").statusCode()).isEqualTo(201);
        replicas.assignRole("carol", "admin");
        String[] carol = replicas.one().authorization("carol");
        String path = "/v1/users/" + idOf(replicas.one(), alice) + "/roles";
        assertThat(List.of(list(replicas.one(), alice), list(replicas.other(), alice)))
                .containsOnly(403);

        assertThat(put(replicas.one(), path, "[\"user\", \"auditor\"]", carol)).isEqualTo(200);
        assertThat(list(replicas.one(), alice)).isEqualTo(200);
        printDelayOfTheOther(how + ", another role", () -> list(replicas.other(), alice) == 200);

        assertThat(put(replicas.one(), path, "[\"user\"]", carol)).isEqualTo(200);
        assertThat(list(replicas.one(), alice)).isEqualTo(403);
        printDelayOfTheOther(how + ", a role less", () -> list(replicas.other(), alice) == 403);
    }

    private static int put(Client client, String path, String roles, String[] authorization) {
        return client.send(client.request(path, authorization)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"roles\": " + roles + "}")))
                .statusCode();
    }

    /// A request that needs a permission of one of the roles.
    private static int list(Client client, String[] authorization) {
        return client.get("/v1/users?per_page=1", authorization).statusCode();
    }

    private static String idOf(Client client, String[] authorization) {
        return me(client, authorization).body().replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
    }

    private static void printDelayOfTheOther(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        await(condition);
        System.out.printf(
                "%s: visible at the other replica after %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }

    private Replicas replicas(Map<String, String> environment) {
        return Replicas.two(directory.resolve("portero"), environment);
    }

    /// Logs alice in, and lets both replicas cache her principal.
    static String[] logInAlice(Replicas replicas) {
        assertThat(replicas.one().register("a@b.cl", "alice").statusCode()).isEqualTo(201);
        String[] alice = replicas.one().authorization("alice");
        for (Client client : new Client[] {replicas.one(), replicas.other()}) {
            await(() -> {
                assertThat(me(client, alice).statusCode()).isEqualTo(200);
                return client.get("/metrics").body().matches("(?s).*source=\"local\"} [1-9].*");
            });
        }
        return alice;
    }

    private static HttpResponse<String> me(Client client, String[] authorization) {
        return client.get("/v1/users/me", authorization);
    }

    private static void terminateListenConnections(Replicas replicas) throws Exception {
        try (Connection connection = connection(replicas);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND query LIKE 'SELECT id, user_id, horizon FROM cache_invalidations%'");
        }
    }

    private static Connection connection(Replicas replicas) throws Exception {
        return DriverManager.getConnection(
                replicas.database().jdbc(),
                replicas.database().user(),
                replicas.database().password());
    }

    static Duration awaitStatus(Client client, int status, String[] authorization) {
        long start = System.nanoTime();
        await(() -> me(client, authorization).statusCode() == status);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// Prints the figures without a limit, because the machine may be busy.
    static void printDelays(String what, Duration here, Duration there) {
        System.out.printf(
                "%s: refused after %d ms, by the other replica after %d ms%n", what, here.toMillis(), there.toMillis());
    }
}
