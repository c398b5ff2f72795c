package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.Together;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two administrators demote each other at the same time; one always remains. `bench/last-admin` runs more rounds.
final class LastAdminIT {

    private static final int ROUNDS = Integer.getInteger("portero.rounds", 60);

    /// An administrator with a replica to send requests to.
    private record Admin(String name, String id, Client replica, String token) {

        Admin loggedInAgain() {
            return new Admin(name, id, replica, replica.authorization(name)[1]);
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void remainsWhenTwoAdminsDemoteEachOther() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"));
                Tables tables = new Tables(fixture.database())) {
            List<Admin> admins =
                    List.of(admin("anna1", fixture.client(), tables), admin("bobby", fixture.replica(), tables));

            for (int round = 0; round < ROUNDS; round++) {
                List<Integer> statuses = Together.concurrently(
                        2, number -> assignRole(admins.get(number), admins.get(1 - number), "user"));

                assertThat(statuses).as("round %s", round).containsOnlyOnce(200).containsAnyOf(403, 409);
                assertThat(adminsIn(tables)).as("round %s", round).hasSize(1);
                int left = statuses.indexOf(200);
                assertThat(assignRole(admins.get(left), admins.get(1 - left), "admin"))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void remainsWhenSuspensionAndDemotionCross() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"));
                Tables tables = new Tables(fixture.database())) {
            List<Admin> admins = new ArrayList<>(
                    List.of(admin("anna1", fixture.client(), tables), admin("bobby", fixture.replica(), tables)));

            for (int round = 0; round < ROUNDS / 4; round++) {
                Admin anna = admins.getFirst();
                Admin bobby = admins.getLast();
                List<Integer> statuses = Together.concurrently(
                        2, number -> number == 0 ? step(anna, bobby, "suspend") : assignRole(bobby, anna, "user"));

                assertThat(statuses).as("round %s", round).containsOnlyOnce(200).containsAnyOf(401, 403, 409);
                assertThat(adminsIn(tables)).as("round %s", round).hasSize(1);
                if (statuses.indexOf(200) == 0) {
                    assertThat(step(anna, bobby, "reactivate")).isEqualTo(200);
                    admins.set(1, bobby.loggedInAgain());
                } else {
                    assertThat(assignRole(bobby, anna, "admin")).isEqualTo(200);
                }
            }
        }
    }

    private static Admin admin(String name, Client replica, Tables tables) throws Exception {
        replica.register(name + "@b.cl", name);
        tables.execute("UPDATE role_assignments SET role = 'admin' WHERE user_id ="
                + " (SELECT id FROM users WHERE username = '" + name + "')");
        String id = tables.first("SELECT id FROM users WHERE username = '" + name + "'")
                .getFirst();
        return new Admin(name, id, replica, "").loggedInAgain();
    }

    private static int step(Admin admin, Admin other, String step) {
        return admin.replica()
                .post("/v1/users/" + other.id() + "/" + step, "{}", "Authorization", admin.token())
                .statusCode();
    }

    private static int assignRole(Admin admin, Admin other, String role) {
        return admin.replica()
                .send(admin.replica()
                        .request("/v1/users/" + other.id() + "/roles", "Authorization", admin.token())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"roles\": [\"" + role + "\"]}")))
                .statusCode();
    }

    private static List<String> adminsIn(Tables tables) throws Exception {
        return tables.first("SELECT username FROM users JOIN role_assignments ON user_id = id"
                + " WHERE role = 'admin' AND status = 'ACTIVE'");
    }
}
