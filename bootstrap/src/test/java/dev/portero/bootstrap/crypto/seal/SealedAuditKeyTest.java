package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.key.AuditKeyContract;

final class SealedAuditKeyTest extends AuditKeyContract {

    private static final String SECRET = "the secret of this process";
    private static final String BEFORE = "the secret before";

    @Override
    protected AuditKey overNone() {
        return over(new InMemoryAuditKeyStore(), SECRET, "");
    }

    @Override
    protected AuditKey overLost() {
        InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();
        store.use();
        return over(store, SECRET, "");
    }

    @Override
    protected AuditKey underTheSecret() {
        return over(sealedUnder(SECRET), SECRET, "");
    }

    @Override
    protected AuditKey underTheFormerSecret() {
        return over(sealedUnder(BEFORE), SECRET, BEFORE);
    }

    @Override
    protected AuditKey underTheFormerSecretWithoutRoom() {
        InMemoryAuditKeyStore store = sealedUnder(BEFORE);
        for (int number = 2; number <= AuditKey.CAPACITY; number++) {
            store.plant(number, "bogus");
        }
        return over(store, SECRET, BEFORE);
    }

    @Override
    protected AuditKey underAnotherSecret() {
        return over(sealedUnder("another secret"), SECRET, "");
    }

    private static InMemoryAuditKeyStore sealedUnder(String secret) {
        InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();
        assertThat(over(store, secret, "").open()).isNotEmpty();
        return store;
    }

    private static SealedAuditKey over(InMemoryAuditKeyStore store, String secret, String former) {
        return new SealedAuditKey(
                store, new InMemoryChainHeadWitness(), new ServerSecret(secret), new FormerSecret(former), "on", "off");
    }
}
