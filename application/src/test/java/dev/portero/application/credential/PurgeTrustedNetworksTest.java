package dev.portero.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PurgeTrustedNetworksTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PurgeTrustedNetworks purgeTrustedNetworks = new PurgeTrustedNetworks(portero.trustedNetworks);

    @Test
    void purgesAllExpiredTrustedNetworksInBatches() {
        add(4_001);
        portero.clock.advance(TrustedNetworks.TRUSTED_FOR);
        add(1);

        assertThat(purgeTrustedNetworks.handle()).isEqualTo(4_001);
        assertThat(purgeTrustedNetworks.handle()).isZero();
    }

    private void add(int accounts) {
        portero.unitOfWork.run(() -> {
            for (int number = 0; number < accounts; number++) {
                portero.trustedNetworks.add(new UserId(UUID.randomUUID()), "home");
            }
        });
    }
}
