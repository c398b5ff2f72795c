package dev.portero.bootstrap.cli.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.application.testkit.key.SigningKeyFixtures;
import dev.portero.bootstrap.cli.Terminal;
import dev.portero.domain.role.Permission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests of `portero roles`, `permissions`, `clients` and `keys`.
final class RolesCommandTest {

    private static final Terminal TERMINAL = new Terminal();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @AfterAll
    static void close() {
        TERMINAL.close();
    }

    @Test
    void listsRolesAndPermissions() {
        assertThat(TERMINAL.done("roles", "list")).contains("NAME", "admin", "auditor", "member", "audit:read");
        assertThat(TERMINAL.done("roles", "list", "--json")).startsWith("{\"items\":[{\"name\":\"admin\"");
        assertThat(TERMINAL.done("permissions", "list").lines()).hasSize(1 + Permission.values().length);
        assertThat(TERMINAL.done("permissions", "list", "--json"))
                .contains("{\"items\":[{", "\"description\":\"Read all user accounts.\"");
    }

    @Test
    void definesChangesAndRemovesARole() {
        assertThat(TERMINAL.done("roles", "define", "helpdesk", "--permission", "users:read,users:write"))
                .contains("permissions  users:read users:write");
        assertThat(TERMINAL.failed("roles", "define", "helpdesk")).contains("change it with portero roles change");
        assertThat(TERMINAL.done("roles", "change", "helpdesk", "--add", "roles:read", "--remove", "users:write"))
                .contains("permissions  roles:read users:read");
        assertThat(TERMINAL.done("roles", "change", "helpdesk", "--description", "Helps", "--json"))
                .contains("\"description\":\"Helps\"", "\"permissions\":[\"roles:read\",\"users:read\"]");
        assertThat(TERMINAL.done("roles", "show", "HELPDESK")).contains("description  Helps");
        assertThat(TERMINAL.typeAndAnswer("n", "roles", "remove", "helpdesk").code())
                .isEqualTo(1);
        assertThat(TERMINAL.done("roles", "remove", "helpdesk")).isEqualTo("The role helpdesk was removed.\n");
        assertThat(TERMINAL.failed("roles", "show", "helpdesk")).contains("there is no role named helpdesk");
    }

    @Test
    void reportsWhyARoleCannotBeChanged() {
        TERMINAL.done("roles", "define", "held");
        TERMINAL.done("users", "create", "a@held.example", "--role", "held");

        assertThat(TERMINAL.failed("roles", "remove", "held"))
                .contains("remove it from them first: portero users list --role held");
        assertThat(TERMINAL.failed("roles", "remove", "auditor")).contains("a built-in role");
        assertThat(TERMINAL.failed("roles", "remove", "user")).contains("remove it from DEFAULT_ROLES first");
        assertThat(TERMINAL.failed("roles", "change", "admin", "--set", "users:read"))
                .contains("the role admin always has all permissions");
        assertThat(TERMINAL.failed("roles", "change", "held", "--add", "fly")).contains("no permission named fly");
        assertThat(TERMINAL.failed("roles", "change", "held", "--remove", "fly"))
                .contains("no permission named fly");
        assertThat(TERMINAL.failed("roles", "define", "no name")).contains("'no name' is not a valid role name");
        assertThat(TERMINAL.usageError("roles", "change", "held")).contains("no change given");
    }

    @Test
    void createsListsRotatesAndRevokesClients() {
        String made = TERMINAL.done("clients", "create", "billing", "--permission", "users:read,roles:read");
        String id = made.replaceFirst("(?s).*client_id +(\\S+).*", "$1");

        assertThat(made).contains("shown only once", "permissions    roles:read users:read");
        assertThat(TERMINAL.done("clients", "list").lines().toList().getLast()).contains(id, "active", "billing");
        assertThat(TERMINAL.done("clients", "list", "--json"))
                .startsWith("{\"items\":[{\"client_id\":\"" + id)
                .doesNotContain("client_secret");
        assertThat(TERMINAL.done("clients", "rotate", id, "--json"))
                .contains("\"client_secret\":\"", "\"expires_at\":null");
        assertThat(TERMINAL.done("clients", "rotate", id, "--keep-old", "1h"))
                .contains("The previous secret is valid until");
        assertThat(TERMINAL.usageError("clients", "rotate", id, "--keep-old", "1h", "--at-once"))
                .contains("cannot be combined");
        assertThat(TERMINAL.failed("clients", "rotate", id, "--keep-old", "31d"))
                .contains("at most 30d");
        assertThat(TERMINAL.typeAndAnswer("", "clients", "revoke", id).err()).contains("nothing was done");
        assertThat(TERMINAL.typeAndAnswer("y", "clients", "revoke", id).out()).contains("billing was revoked.");
        assertThat(TERMINAL.failed("clients", "rotate", id)).contains("the client was revoked");
    }

    @Test
    void reportsInvalidAndUnknownClients() {
        assertThat(TERMINAL.failed("clients", "create", "  ")).contains("a name has from 1 to 100 characters");
        assertThat(TERMINAL.failed("clients", "create", "x", "--permission", "fly"))
                .contains("no permission named fly");
        assertThat(TERMINAL.failed("clients", "revoke", "nothing")).contains("portero clients list shows all clients");
        assertThat(TERMINAL.usageError("clients", "rotate")).contains("<id>");
    }

    /// Keys from before ids were chosen that do not look like an option.
    @ParameterizedTest
    @ValueSource(strings = {"-9xK", "-hxK", "-VxK", "-yxK", "--xK", "--help-xK"})
    void keyIdThatLooksLikeAnOptionIsRejectedWithAHint(String id) {
        InMemorySigningKeys keys = TERMINAL.portero.signingKeys;
        List<SigningKey> before = keys.all();
        SigningKey active =
                SigningKey.pending(SigningKeyFixtures.newKey("one"), NOW, NOW).activated(NOW);
        keys.become(List.of(SigningKey.pending(SigningKeyFixtures.newKey(id), NOW, NOW), active));

        assertThat(TERMINAL.usageError("keys", "retire", id)).contains("goes after --: portero keys retire -- <id>");
        assertThat(keys.all()).hasSize(2);
        assertThat(TERMINAL.done("keys", "list")).contains("as in: portero keys retire -- " + id);
        assertThat(TERMINAL.done("keys", "retire", "--", id)).contains("The key " + id + " is withdrawn");
        assertThat(keys.all()).containsExactly(active);
        assertThat(TERMINAL.done("keys", "list")).doesNotContain("as in:");
        keys.become(before);
    }

    @Test
    void printsTheHelpOfRetire() {
        assertThat(TERMINAL.done("keys", "retire", "--help")).contains("Withdraws a key");
        assertThat(TERMINAL.done("keys", "retire", "-h")).contains("portero keys retire -- <id>");
        assertThat(TERMINAL.usageError("keys", "retire", "one", "--jsn")).contains("--jsn");
    }

    @Test
    void rotatesRetiresAndReencryptsKeys() {
        TERMINAL.portero.signingKeys.storeUnlessActive(TERMINAL.portero.signingKeyFactory.create());

        String active = TERMINAL.done("keys", "list").lines().toList().get(1).replaceFirst(" .*", "");
        assertThat(TERMINAL.failed("keys", "retire", active)).contains("the key " + active + " is the signing key");
        assertThat(TERMINAL.usageError("keys", "retire")).contains("<id>");
        assertThat(TERMINAL.done("keys", "rotate")).contains("is published, and signs from");
        assertThat(TERMINAL.failed("keys", "rotate")).contains("is pending already");
        assertThat(TERMINAL.done("keys", "rotate", "--now", "--json"))
                .contains("\"state\":\"active\"", "\"retires_at\":null");
        String retired = TERMINAL.done("keys", "list").lines().toList().get(1);
        assertThat(retired).contains("retired");
        String id = retired.replaceFirst(" .*", "");
        assertThat(TERMINAL.done("keys", "list", "--json")).startsWith("{\"items\":[{\"id\":\"" + id);
        assertThat(TERMINAL.typeAndAnswer("n", "keys", "retire", id).err()).contains("nothing was done");
        assertThat(TERMINAL.done("keys", "retire", id)).contains("is withdrawn");
        assertThat(TERMINAL.failed("keys", "retire", id)).contains("there is no key " + id);
        assertThat(TERMINAL.done("keys", "reencrypt", "--json")).contains("\"resealed\":0");
    }
}
