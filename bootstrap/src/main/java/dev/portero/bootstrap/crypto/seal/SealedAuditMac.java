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

/// MAC of the audit log, under a key that is generated once. The key is stored sealed under the secret of the service;
/// where the secret has changed, the key is re-encrypted and stays the same. A process with a wrong secret cannot
/// compute MACs.
///
/// The key is read once, on a separate thread, so that reading takes no part in the transaction of a caller.
@Singleton
final class SealedAuditMac implements AuditMac {

    static final String REMEDY =
            "KEY_ENCRYPTION_SECRET (or JWT_SECRET, where that is the only one) does not open the audit key: set the"
                    + " secret under which it was sealed, or set that one as KEY_ENCRYPTION_SECRET_PREVIOUS beside the"
                    + " new one; if it is lost, DELETE FROM audit_keys and portero audit accept start again with a new"
                    + " key, and earlier entries can no longer be verified";

    private static final Logger LOG = LoggerFactory.getLogger(SealedAuditMac.class);
    private static final String NAME = "audit trail";
    private static final int KEY_BYTES = 32;

    /// The key is sealed under a secret that this process does not have.
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

    /// @param backgroundTasks `off` for a command: it reports failures itself, and does not re-encrypt the key, since
    /// its secret may differ from that of the service
    SealedAuditMac(
            AuditKeyStore store,
            ServerSecret secret,
            FormerSecret former,
            @Value("${portero.background-tasks:on}") String backgroundTasks) {
        this.store = store;
        this.seal = new AesGcmCipher(secret, former, NAME);
        this.isService = !backgroundTasks.equals("off");
    }

    /// Starts reading the key in the background.
    @PostConstruct
    void begin() {
        LOG.trace("the audit key has been read: {}", read().isDone());
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

    /// Reason why the key does not open, in one line; empty where it does, or cannot be read now. Where it did not
    /// open, it is read again.
    Optional<String> flaw() {
        try {
            return isKeyOpen() ? Optional.empty() : Optional.of(REMEDY);
        } catch (Unavailable unknown) {
            return Optional.empty();
        }
    }

    /// Seal state of the key, judged by the best of its copies, without any change; empty where there is none.
    Optional<Seal> sealOfKey() {
        List<String> copies = store.copies();
        if (copies.stream().anyMatch(copy -> seal.isCurrent(copy, NAME))) {
            return Optional.of(Seal.CURRENT);
        }
        return copies.stream().anyMatch(this::opens)
                ? Optional.of(Seal.FORMER)
                : copies.stream().findFirst().map(foreign -> Seal.FOREIGN);
    }

    /// Reads the key; at most one read is under way, and after a failed one the next call reads again.
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
        List<String> known = copies.isEmpty() ? store.storeUnlessPresent(fresh()) : copies;
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
                LOG.info("the audit key was re-encrypted under the new KEY_ENCRYPTION_SECRET");
            }
            HmacTokenKeys opened = new HmacTokenKeys(new ServerSecret(root));
            keys = opened;
            return opened;
        } catch (GeneralSecurityException refusal) {
            throw new IllegalStateException("a value that was just decrypted does not decrypt", refusal);
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
            logOnce();
        }
        return new Unavailable("the audit log", new WrongSecret());
    }

    private synchronized void logOnce() {
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
