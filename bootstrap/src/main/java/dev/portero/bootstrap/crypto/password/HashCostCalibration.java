package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.port.Overloaded;
import dev.portero.bootstrap.crypto.pool.HashingPool;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measurement of the hash cost before the first hash, so that admission control does not depend on a guess when the
/// first logins arrive. Only the service creates this bean, as it creates all singletons; commands do not.
@Singleton
final class HashCostCalibration {

    private static final Logger LOG = LoggerFactory.getLogger(HashCostCalibration.class);

    /// Pause in which the service starts, and has the processors for itself.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final HashScheme scheme;
    private final HashingPool pool;

    @Inject
    HashCostCalibration(HashingSettings settings, HashingPool pool) {
        this(HashSchemes.read(settings.scheme()), pool);
    }

    HashCostCalibration(HashScheme scheme, HashingPool pool) {
        this.scheme = scheme;
        this.pool = pool;
    }

    @PostConstruct
    void start() {
        pool.calibrate(PAUSE, this::measure);
    }

    /// Hashes twice: the first one, which warms up the JIT compiler, is of a kind of its own.
    private void measure() {
        try {
            HashWork.Kind own = PooledPasswordHasher.kindOf(scheme);
            hash(new HashWork.Kind("warm-up", own.guess()));
            hash(own);
        } catch (Overloaded stopping) {
            LOG.debug("the hash cost was not measured at the start", stopping);
        }
    }

    private void hash(HashWork.Kind kind) {
        pool.run(new HashWork<>(kind, ClientNetwork.NONE, () -> scheme.hash(Prehash.of(Password.of(""), ""))));
    }
}
