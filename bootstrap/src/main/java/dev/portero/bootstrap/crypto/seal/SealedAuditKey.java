package dev.portero.bootstrap.crypto.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditKeyStore.Copy;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audit key, sealed under the secret of the service. It is created at the first use of a database. A database that was
/// used and has no key has lost it, and gets another one only by the decision of an operator.
@Singleton
final class SealedAuditKey implements AuditKey {

    static final String WRONG_SECRET =
            "KEY_ENCRYPTION_SECRET (or JWT_SECRET, where that is the only one) does not open the audit key: set the"
                    + " secret under which it was sealed, or set that one as KEY_ENCRYPTION_SECRET_PREVIOUS beside the"
                    + " new one; if it is lost for good, portero audit accept says how to start again with a new key,"
                    + " and earlier entries can no longer be verified";

    static final String LOST = "the audit key is missing, though the users, the audit log or the audit head in"
            + " AUDIT_HEAD_DIR show that there was one: it was deleted, and perhaps entries with it. Find the cause;"
            + " restore the table audit_keys from a backup, or run portero audit accept to start again with a new"
            + " key, and earlier entries can no longer be verified";

    private static final Logger LOG = LoggerFactory.getLogger(SealedAuditKey.class);
    private static final String NAME = "audit trail";
    private static final int KEY_BYTES = 32;

    /// Reason why the key cannot be used, other than an outage.
    static final class Closed extends GeneralSecurityException {

        private static final long serialVersionUID = 1;

        Closed(String remedy) {
            super(remedy);
        }
    }

    private final AuditKeyStore store;
    private final ChainHeadWitness witness;
    private final AesGcmCipher seal;
    private final SecureRandom random = new SecureRandom();
    private final boolean isService;
    private final boolean startsAnew;

    /// @param backgroundTasks `off` for a command: it does not re-encrypt the key unasked, since its secret may differ
    /// from that of the service
    /// @param newKey `on` where the operator has discarded the keys of a lost secret
    SealedAuditKey(
            AuditKeyStore store,
            ChainHeadWitness witness,
            ServerSecret secret,
            FormerSecret former,
            @Value("${portero.background-tasks:on}") String backgroundTasks,
            @Value("${portero.audit.new-key:off}") String newKey) {
        this.store = store;
        this.witness = witness;
        this.seal = new AesGcmCipher(secret, former, NAME);
        this.isService = !backgroundTasks.equals("off");
        this.startsAnew = newKey.equals("on");
    }

    /// Decrypts the key, which the first caller of an unused database creates.
    ///
    /// @throws Unavailable caused by [Closed] where the key is lost or another secret seals it
    String open() {
        List<Copy> copies = copiesOrFirst();
        if (copies.isEmpty()) {
            throw closed(LOST);
        }
        Copy best = copies.stream()
                .filter(this::isCurrent)
                .findFirst()
                .or(() -> copies.stream().filter(this::opens).findFirst())
                .orElseThrow(() -> closed(WRONG_SECRET));
        if (isService && !isCurrent(best)) {
            reencryptAtStart();
        }
        return new String(decrypted(best), US_ASCII);
    }

    @Override
    public AuditKeyCopies readCopies() {
        List<Copy> copies = store.copies();
        return new AuditKeyCopies(
                numbers(copies, Seal.CURRENT),
                numbers(copies, Seal.FORMER),
                numbers(copies, Seal.FOREIGN),
                copies.isEmpty() && isUsed() && store.copies().isEmpty());
    }

    @Override
    public boolean create() {
        return store.storeUnlessPresent(fresh());
    }

    @Override
    public boolean reencrypt() {
        List<Copy> copies = store.copies();
        return copies.stream().noneMatch(this::isCurrent)
                && copies.stream()
                        .filter(this::opens)
                        .findFirst()
                        .filter(copy -> store.reseal(copy.sealed(), seal.seal(decrypted(copy), NAME)))
                        .isPresent();
    }

    /// Reads again after the evidence of use: another replica may have created the key and used it meanwhile.
    private List<Copy> copiesOrFirst() {
        List<Copy> copies = store.copies();
        if (!copies.isEmpty()) {
            return copies;
        }
        if (startsAnew) {
            LOG.trace("the discarded audit key is replaced: {}", create());
            return store.copies();
        }
        return isWitnessed() ? store.copies() : store.storeFirst(fresh());
    }

    private boolean isUsed() {
        return store.isUsed() || isWitnessed();
    }

    private boolean isWitnessed() {
        try {
            return witness.find().isPresent();
        } catch (UncheckedIOException unreadable) {
            throw new Unavailable("the audit head outside the database", unreadable);
        }
    }

    private void reencryptAtStart() {
        if (reencrypt()) {
            LOG.info("the audit key was re-encrypted under the new KEY_ENCRYPTION_SECRET");
        } else if (readCopies().current().isEmpty()) {
            LOG.warn(
                    "the audit key opens only under KEY_ENCRYPTION_SECRET_PREVIOUS, and was not re-encrypted: keep that"
                            + " setting; portero keys reencrypt says what to do");
        }
    }

    private List<Integer> numbers(List<Copy> copies, Seal state) {
        return copies.stream()
                .filter(copy -> sealOf(copy) == state)
                .map(Copy::number)
                .toList();
    }

    private Seal sealOf(Copy copy) {
        if (isCurrent(copy)) {
            return Seal.CURRENT;
        }
        return opens(copy) ? Seal.FORMER : Seal.FOREIGN;
    }

    private boolean isCurrent(Copy copy) {
        return seal.isCurrent(copy.sealed(), NAME);
    }

    private boolean opens(Copy copy) {
        return open(copy).isPresent();
    }

    private byte[] decrypted(Copy copy) {
        return open(copy)
                .orElseThrow(() -> new IllegalStateException("a value that was just decrypted does not decrypt"));
    }

    private Optional<byte[]> open(Copy copy) {
        try {
            return Optional.of(seal.open(copy.sealed(), NAME));
        } catch (GeneralSecurityException refusal) {
            return Optional.empty();
        }
    }

    private static Unavailable closed(String remedy) {
        return new Unavailable("the audit log", new Closed(remedy));
    }

    private String fresh() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return seal.seal(Base64.getEncoder().encode(key), NAME);
    }
}
