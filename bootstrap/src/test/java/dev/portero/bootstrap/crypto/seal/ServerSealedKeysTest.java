package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.health.SealedKeysContract;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.bootstrap.crypto.key.EcSigningKeyFactory;
import dev.portero.bootstrap.crypto.key.KeyRing;
import dev.portero.bootstrap.crypto.key.KeyVault;
import dev.portero.bootstrap.crypto.key.SigningKeyWorkshop;
import dev.portero.bootstrap.crypto.key.WatchedSigningKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerSealedKeysTest extends SealedKeysContract {

    private static final String SECRET = "the secret of this process";

    private final ManualClock clock = new ManualClock();
    private WatchedSigningKeys signingKeys = noSigningKeys();
    private InMemoryAuditKeyStore auditKey = new InMemoryAuditKeyStore();

    @Override
    protected SealedKeys underTheSecret() {
        return sealedUnder(SECRET, "");
    }

    @Override
    protected SealedKeys underTheFormerSecret() {
        return sealedUnder("the secret before", "the secret before");
    }

    @Override
    protected SealedKeys underAnotherSecret() {
        return sealedUnder("another secret", "");
    }

    private SealedKeys sealedUnder(String secret, String former) {
        auditKey = new InMemoryAuditKeyStore();
        signingKeys = noSigningKeys();
        assertThat(with(secret, SECRET, auditKey).flaw()).isEmpty();
        return with(SECRET, former, auditKey);
    }

    @Override
    protected void sealUnderTheSecret() {
        clock.advance(Duration.ofSeconds(1));
        EcSigningKeyFactory smith = SigningKeyWorkshop.smith(SECRET, "another secret");
        signingKeys.all().forEach(key -> signingKeys.reseal(key.id(), key.sealedPrivate(), smith.reseal(key)));
        assertThat(with(SECRET, "another secret", auditKey).flaw()).isEmpty();
    }

    @Override
    protected SealedKeys unreachable() {
        signingKeys.disconnect();
        return with(SECRET, "", new AuditKeyStore() {
            @Override
            public List<Copy> copies() {
                throw new Unavailable("the database", new IllegalStateException("away"));
            }

            @Override
            public boolean isUsed() {
                return copies().isEmpty();
            }

            @Override
            public List<Copy> storeFirst(String offered) {
                return copies();
            }

            @Override
            public boolean storeUnlessPresent(String offered) {
                return copies().isEmpty();
            }

            @Override
            public boolean reseal(String before, String after) {
                return copies().isEmpty();
            }
        });
    }

    @Override
    protected String secret() {
        return SECRET;
    }

    /// Either of the two keys may be sealed under another secret.
    @Test
    void reportsTheKeyThatDoesNotOpen() {
        assertThat(with("another secret", "", auditKey).flaw()).isEmpty(); // it made both
        assertThat(with(SECRET, "", new InMemoryAuditKeyStore()).flaw()).contains(KeyVault.REMEDY);
        signingKeys = noSigningKeys();
        assertThat(with(SECRET, "", auditKey).flaw()).contains(SealedAuditKey.WRONG_SECRET);
    }

    @Test
    void reportsTheKeyThatIsLost() {
        auditKey.use();

        assertThat(with(SECRET, "", auditKey).flaw()).contains(SealedAuditKey.LOST);
    }

    private WatchedSigningKeys noSigningKeys() {
        return new WatchedSigningKeys(new InMemorySigningKeys(new InMemoryUnitOfWork(), clock));
    }

    private SealedKeys with(String secret, String former, AuditKeyStore kept) {
        return new ServerSealedKeys(
                new KeyRing(
                        new KeyVault(signingKeys, SigningKeyWorkshop.smith(secret, former)),
                        clock,
                        Duration.ofSeconds(30)),
                digests(secret, former, kept));
    }

    private static SealedAuditMac digests(String secret, String former, AuditKeyStore kept) {
        SealedAuditKey key = new SealedAuditKey(
                kept, new InMemoryChainHeadWitness(), new ServerSecret(secret), new FormerSecret(former), "on", "off");
        return new SealedAuditMac(key, "on");
    }
}
