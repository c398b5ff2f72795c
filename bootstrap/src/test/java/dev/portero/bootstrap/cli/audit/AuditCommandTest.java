package dev.portero.bootstrap.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.session.LogIn;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.bootstrap.cli.Terminal;
import dev.portero.bootstrap.cli.Terminal.Output;
import dev.portero.domain.session.Session;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests of `portero audit`.
final class AuditCommandTest {

    private final Terminal terminal = new Terminal();

    @BeforeEach
    void createUser() {
        terminal.done("users", "create", "ana@audit.example");
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void listsEntriesAsTextAndAsJson() {
        assertThat(terminal.done("audit", "list", "--user", "ana")).contains("user.created", "service cli");
        assertThat(terminal.done("audit", "list", "--user", "ana", "--json"))
                .startsWith("{\"items\":[{\"id\":\"")
                .contains("\"action\":\"user.created\"", "{\"kind\":\"service\",\"id\":null,\"name\":\"cli\"}")
                .endsWith("]}\n");
        assertThat(terminal.done("audit", "list", "--action", "audit.erased")).isEqualTo("no audit entry matches\n");
        assertThat(terminal.done("audit", "list", "--action", "audit.erased", "--json"))
                .isEqualTo("{\"items\":[]}\n");
    }

    @Test
    void listsLoginsOfAnActor() {
        terminal.withSecret("S3gura123").done("users", "create", "eva@audit.example", "--password-stdin");
        Session.Origin origin = new Session.Origin("192.0.2.7", "curl/8.5");
        LogIn logIn = terminal.useCase(LogIn.class);
        assertThat(logIn.handle(new LogIn.Command(EventFixtures.ACT, origin, "eva", "S3gura123")))
                .isInstanceOf(LogIn.Outcome.LoggedIn.class);

        assertThat(terminal.done("audit", "list", "--actor", "eva")).contains("session.started");
    }

    @Test
    void reportsInvalidOptionsAndUnknownUsers() {
        assertThat(terminal.usageError("audit", "list", "--action", "nonsense"))
                .contains("--action=nonsense is not one of user.");
        assertThat(terminal.usageError("audit", "list", "--from", "yesterday"))
                .contains("--from=yesterday is neither a day such as");
        assertThat(terminal.usageError("audit", "list", "--limit", "0")).contains("--limit must be at least 1");
        assertThat(terminal.usageError("audit", "verify", "--expect", "x")).contains("x is not an audit head");
        assertThat(terminal.failed("audit", "list", "--user", "nadie"))
                .isEqualTo("portero: there is no user named nadie; portero users list shows all users\n");
        assertThat(terminal.failed("audit", "list", "--actor", "ana@aud"))
                .contains("there is no user named ana@aud; did you mean: ana <ana@audit.example>");
    }

    @Test
    void verifiesTheAuditLogWithProgress() {
        seal();

        Output output = terminal.type("audit", "verify");

        assertThat(output.code()).isZero();
        assertThat(output.out()).startsWith("The audit log is intact.\n");
        assertThat(output.err()).matches("entries: (\\d+) of \\1 \\(\\d+ s\\)\n");
    }

    @Test
    void reportsIntegrityViolationsAsTextAndAsJson() {
        seal();

        Output text = terminal.type("audit", "verify", "--expect", "9:ff");
        Output json = terminal.type("audit", "verify", "--expect", "9:ff", "--json");

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .startsWith("the hash chain does not contain the known audit head of seal 9")
                .contains("\nIntegrity violations: 1\n");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out())
                .startsWith("{\"well\":false,\"findings\":[{\"kind\":\"head_lost\",\"what\":\"9\",\"at\":null}],")
                .endsWith("}\n");
    }

    @Test
    void acceptsOnlyTheCurrentAuditHead() {
        seal();
        assertThat(terminal.failed("audit", "accept", "--yes", "1:ff")).contains("the current audit head is 1:");
        String head = terminal.failed("audit", "accept", "--yes", "1:ff").replaceAll(".* is (\\S+)\\R", "$1");
        assertThat(terminal.failed("audit", "accept", "--yes", head)).contains("the audit head is consistent");
        terminal.portero.checkpoints.replace(new Checkpoint(0, 9, "ff", "forged"));

        assertThat(terminal.type("audit", "verify").out()).contains("the checkpoint in the database, of seal 9,");
        assertThat(terminal.done("audit", "accept", "--yes", head)).isEqualTo("sealing continues from " + head + "\n");
        assertThat(terminal.done("audit", "list", "--action", "audit.head_accepted"))
                .contains("head=" + head);
        assertThat(terminal.usageError("audit", "accept", "--yes", "x")).contains("x is not an audit head");
    }

    @Test
    void acceptsNoForgedHeadAndNamesItsRow() {
        seal();
        long number = 4_611_686_018_427_387_904L;
        ChainHead forged = new ChainHead(number, YearMonth.of(2026, 8), 1, SealPosition.END, "ab");
        terminal.portero.seals.add(new Seal(forged, List.of(), ""));

        assertThat(terminal.failed("audit", "accept", "--yes", number + ":ab"))
                .contains("DELETE FROM audit_seals WHERE number = 4611686018427387904 AND month = '2026-08-01';")
                .doesNotContain("portero audit accept");
        assertThat(terminal.usageError("audit", "accept", "--yes", "9999999999999999999:ab"))
                .contains("is not an audit head");
    }

    @Test
    void erasesPersonalDataAfterConfirmation() {
        assertThat(terminal.typeAndAnswer("n", "audit", "erase", "ana").err()).contains("nothing was done");
        assertThat(terminal.questions)
                .containsExactly("erase the personal data of ana from the audit log? This cannot be undone. [y/N] ");
        assertThat(terminal.typeAndAnswer("y", "audit", "erase", "ana").code()).isZero();
        assertThat(terminal.done("audit", "erase", "ana", "--json")).isEqualTo("{\"erased\":0}\n");
        assertThat(terminal.failed("audit", "erase", "nadie")).contains("there is no user named nadie");
    }

    private void seal() {
        InMemoryPortero portero = terminal.portero;
        new SealTrail(
                        portero.seals,
                        portero.auditMac,
                        portero.chainMonitor(),
                        portero.leases,
                        portero.unitOfWork,
                        portero.clock,
                        UUID.randomUUID())
                .handle();
    }
}
