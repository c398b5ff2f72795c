package dev.portero.bootstrap.crypto.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.crypto.token.HmacTokenKeys;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Digests under a key that was made for the trail once. It is kept in the store, sealed under the service's secret:
/// where that is another one, the key is put under it, and stays. Whoever has a wrong secret can mark nothing.
///
/// It is read once, on a thread of its own, so that no unit of work of a caller has a part in it.
@Singleton
final class SealedAuditMac implements AuditMac {

    static final String REMEDY =
            "the key of the audit trail does not open with this KEY_ENCRYPTION_SECRET (or JWT_SECRET,"
                    + " where that is the only one): set the one that the service has, or that as"
                    + " KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one; if it is lost, DELETE FROM audit_keys and portero audit accept begin anew, and"
                    + " nobody can tell any more whether the acts before are those that were kept";

    private static final Logger LOG = LoggerFactory.getLogger(SealedAuditMac.class);
    private static final String NAME = "audit trail";
    private static final int KEY_BYTES = 32;

    /// The key was sealed under a secret that this process has not.
    private static final class WrongSecret extends GeneralSecurityException {

        private static final long serialVersionUID = 1;

        WrongSecret() {
            super(REMEDY);
        }
    }

    private final AuditKeyStore store;
    private final AesGcmCipher seal;
    private final SecureRandom random = new SecureRandom();
    private final boolean isService;
    private volatile @Nullable HmacTokenKeys keys;
    private @Nullable CompletableFuture<HmacTokenKeys> reading;
    private boolean recordedWrongSecret;

    /// @param backgroundTasks `off` for a command: it tells itself why it can do nothing, and it leaves the seal as it
    /// is, for
    /// its
    ///     secret may be one that the service has not
    SealedAuditMac(
            AuditKeyStore store,
            ServerSecret secret,
            FormerSecret former,
            @Value("${portero.background-tasks:on}") String backgroundTasks) {
        this.store = store;
        this.seal = new AesGcmCipher(secret, former, NAME);
        this.isService = !backgroundTasks.equals("off");
    }

    /// Reads the key for whoever comes first, and nobody waits for it.
    @PostConstruct
    void begin() {
        LOG.trace("the key of the audit trail is at hand: {}", read().isDone());
    }

    @Override
    public String of(String purpose, String text) {
        HmacTokenKeys known = keys;
        return (known == null ? result(read()) : known).digest(purpose, text);
    }

    @Override
    public boolean isKeyOpen() {
        if (keys != null) {
            return true;
        }
        try {
            result(read());
            return true;
        } catch (Unavailable failure) {
            if (failure.getCause() instanceof WrongSecret) {
                return false;
            }
            throw failure;
        }
    }

    /// Why the key does not open, in a line; empty where it does, or cannot be read now. Tries again where it did not.
    Optional<String> flaw() {
        try {
            return isKeyOpen() ? Optional.empty() : Optional.of(REMEDY);
        } catch (Unavailable unknown) {
            return Optional.empty();
        }
    }

    /// How the key is sealed, by a look that changes nothing: by the best of its copies; empty where there is none.
    Optional<Seal> sealOfKey() {
        List<String> copies = store.copies();
        if (copies.stream().anyMatch(copy -> seal.isCurrent(copy, NAME))) {
            return Optional.of(Seal.CURRENT);
        }
        return copies.stream().anyMatch(this::opens)
                ? Optional.of(Seal.FORMER)
                : copies.stream().findFirst().map(foreign -> Seal.FOREIGN);
    }

    /// One reading is under way at most. After one that has failed, whoever comes next tries again.
    private synchronized CompletableFuture<HmacTokenKeys> read() {
        CompletableFuture<HmacTokenKeys> last = reading;
        if (last == null || last.isCompletedExceptionally()) {
            last = CompletableFuture.supplyAsync(this::open, Thread.ofVirtual().name("audit-key")::start);
            reading = last;
        }
        return last;
    }

    private HmacTokenKeys open() {
        List<String> copies = store.copies();
        List<String> known = copies.isEmpty() ? store.keepUnlessKept(fresh()) : copies;
        String sealed = known.stream()
                .filter(copy -> seal.isCurrent(copy, NAME))
                .findFirst()
                .or(() -> known.stream().filter(this::opens).findFirst())
                .orElseThrow(this::wrongSecret);
        try {
            String root = new String(seal.open(sealed, NAME), US_ASCII);
            if (isService
                    && !seal.isCurrent(sealed, NAME)
                    && store.reseal(sealed, seal.seal(root.getBytes(US_ASCII), NAME))) {
                LOG.info("the key of the audit trail is under the new KEY_ENCRYPTION_SECRET now");
            }
            HmacTokenKeys opened = new HmacTokenKeys(new ServerSecret(root));
            keys = opened;
            return opened;
        } catch (GeneralSecurityException refusal) {
            throw new IllegalStateException("a seal that has just been opened does not open", refusal);
        }
    }

    private boolean opens(String copy) {
        try {
            return seal.open(copy, NAME).length > 0;
        } catch (GeneralSecurityException refusal) {
            return false;
        }
    }

    private Unavailable wrongSecret() {
        if (isService) {
            tellOnce();
        }
        return new Unavailable("the audit trail", new WrongSecret());
    }

    private synchronized void tellOnce() {
        if (!recordedWrongSecret) {
            recordedWrongSecret = true;
            LOG.error("{}", REMEDY);
        }
    }

    private String fresh() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return seal.seal(Base64.getEncoder().encode(key), NAME);
    }

    private static HmacTokenKeys result(CompletableFuture<HmacTokenKeys> reading) {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
