package dev.portero.bootstrap.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.VerifyAuditTrail.Outcome;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.bootstrap.cli.output.OutputJson;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AuditOutputTest {

    private static final UUID BOSS = UUID.fromString("01a1fd5b-8c72-769e-b96a-231d3f09e8a4");
    private static final AuditEntry ENTRY = AuditFixtures.entry(0, BOSS, null, Action.ROLE_CHANGED);

    @Test
    void printsEntriesAsATable() {
        assertThat(AuditOutput.table(List.of(ENTRY)).getLast())
                .isEqualTo("2026-11-21T10:00:00.123456Z  role.changed  done     user " + BOSS
                        + "  -     ip=192.0.2.7 reason=Zoë 👍, \"{},\\ session=of 0");
    }

    @Test
    void printsEntriesAsTheJsonOfTheApi() {
        assertThat(OutputJson.of(AuditOutput.json(ENTRY)))
                .isEqualTo("{\"id\":\"01900000-0000-7000-0000-000000000001\",\"at\":\"2026-11-21T10:00:00.123456Z\","
                        + "\"action\":\"role.changed\",\"outcome\":\"done\",\"actor\":{\"kind\":\"user\",\"id\":\""
                        + BOSS
                        + "\",\"name\":null},\"user_id\":null,\"request_id\":\"request-0\",\"ip\":\"192.0.2.7\","
                        + "\"user_agent\":null,\"details\":{\"reason\":\"Zoë 👍, \\\"{},\\\\\",\"session\":\"of 0\"}}");
    }

    @Test
    void describesEveryIntegrityViolation() {
        for (IntegrityViolation.Kind kind : IntegrityViolation.Kind.values()) {
            IntegrityViolation finding = new IntegrityViolation(kind, "12", AuditFixtures.THEN);
            assertThat(AuditOutput.text(finding)).contains("12", "2026-11-21");
        }
    }

    @Test
    void summarizesTheVerification() {
        ChainHead head = new ChainHead(7, YearMonth.of(2026, 11), 40, new SealPosition(1, BOSS), "abc");
        Outcome outcome =
                new Outcome(40, 7, 0, 2, Optional.of(AuditFixtures.THEN), 3, List.of(YearMonth.of(2024, 10)), head);

        assertThat(AuditOutput.text(outcome))
                .containsExactly(
                        "The audit log is intact.",
                        "entries     40 under 7 seals",
                        "unsealed    2, the oldest of 2026-11-21T10:00:00.123456Z",
                        "erased      3",
                        "dropped     2024-10",
                        "head        7:abc");
        assertThat(OutputJson.of(AuditOutput.json(outcome, List.of())))
                .isEqualTo("{\"well\":true,\"findings\":[],\"acts\":40,\"seals\":7,\"unsealed\":2,"
                        + "\"oldest_unsealed\":\"2026-11-21T10:00:00.123456Z\",\"erased\":3,\"pruned\":[\"2024-10\"],"
                        + "\"end\":{\"number\":7,\"hash\":\"abc\"}}");
    }
}
