package dev.portero.bootstrap.crypto.seal;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.crypto.token.HmacTokenKeys;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// MAC of the audit log, under the audit key. A process that cannot open that key cannot compute MACs.
///
/// The key is read once, on a separate thread, so that reading takes no part in the transaction of a caller.
@Singleton
final class SealedAuditMac implements AuditMac {

    private static final Logger LOG = LoggerFactory.getLogger(SealedAuditMac.class);

    private final SealedAuditKey key;
    private final boolean isService;
    private volatile @Nullable HmacTokenKeys keys;
    private @Nullable CompletableFuture<HmacTokenKeys> reading;
    private String loggedRemedy = "";

    /// @param backgroundTasks `off` for a command, which reports failures itself
    SealedAuditMac(SealedAuditKey key, @Value("${portero.background-tasks:on}") String backgroundTasks) {
        this.key = key;
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
        return keys != null || remedy().isEmpty();
    }

    /// Reason why the key does not open, in one line; empty where it does, or cannot be read now. Where it did not
    /// open, it is read again.
    Optional<String> flaw() {
        try {
            return keys == null ? remedy() : Optional.empty();
        } catch (Unavailable unknown) {
            return Optional.empty();
        }
    }

    private Optional<String> remedy() {
        try {
            result(read());
            return Optional.empty();
        } catch (Unavailable failure) {
            return Optional.of(remedyOf(failure).orElseThrow(() -> failure));
        }
    }

    private static Optional<String> remedyOf(Unavailable failure) {
        return failure.getCause() instanceof SealedAuditKey.Closed closed
                ? Optional.ofNullable(closed.getMessage())
                : Optional.empty();
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
        try {
            HmacTokenKeys opened = new HmacTokenKeys(new ServerSecret(key.open()));
            keys = opened;
            return opened;
        } catch (Unavailable failure) {
            remedyOf(failure).filter(remedy -> isService).ifPresent(this::logOnce);
            throw failure;
        }
    }

    private synchronized void logOnce(String remedy) {
        if (!remedy.equals(loggedRemedy)) {
            loggedRemedy = remedy;
            LOG.error("{}", remedy);
        }
    }

    private static HmacTokenKeys result(CompletableFuture<HmacTokenKeys> reading) {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
