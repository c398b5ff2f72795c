package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.client.port.OrphanedClient;
import dev.portero.application.health.DoctorFinding.Level;
import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.CountingIds;
import dev.portero.application.testkit.CountingTokens;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.domain.client.Client;
import dev.portero.domain.role.Permission;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientFindingsTest {

    private static final Tokens.Secret SECRET = new CountingTokens().next();
    private static final Client CLIENT = ClientFixtures.client(new CountingIds(), SECRET, Permission.USERS_READ);

    @Test
    void reportsOkWhenEachClientHasAnActiveOwner() {
        assertThat(ClientFindings.of(List.of()).level()).isEqualTo(Level.OK);
    }

    @Test
    void reportsOrphanedClientsWithAdvice() {
        DoctorFinding finding = ClientFindings.of(List.of(new OrphanedClient(CLIENT, ClientOwnerStatus.SUSPENDED)));

        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.found())
                .isEqualTo("1 without an active owner: billing (" + CLIENT.id() + ", owner suspended)");
        assertThat(finding.advice()).contains("portero clients reassign", "portero clients rotate");
    }

    @Test
    void listsOnlySomeOfManyOrphanedClients() {
        DoctorFinding finding =
                ClientFindings.of(Collections.nCopies(7, new OrphanedClient(CLIENT, ClientOwnerStatus.DELETED)));

        assertThat(finding.found()).contains("7 without an active owner").endsWith(", …");
        assertThat(finding.found().split("billing", -1)).hasSize(6);
    }
}
