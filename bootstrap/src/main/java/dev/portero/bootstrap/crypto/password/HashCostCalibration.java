package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.port.Overloaded;
import dev.portero.bootstrap.crypto.pool.HashingPool;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measurement of the hash cost while the service starts, so that admission control does not depend on a guess when the
/// first logins arrive: the service accepts requests when it has ended. Only the service creates this bean, as it
/// creates all singletons; commands do not.
@Singleton
final class HashCostCalibration {

    private static final Logger LOG = LoggerFactory.getLogger(HashCostCalibration.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final HashScheme scheme;
    private final HashingPool pool;
    private final CountDownLatch ended = new CountDownLatch(1);

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
        Thread.ofVirtual().name("hash-cost-calibration").start(this::calibrate);
    }

    /// Waits for the measurement, up to a maximum.
    @EventListener
    void await(StartupEvent started) throws InterruptedException {
        boolean measured = ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        LOG.debug("hash cost measured before the first request: {}", measured);
    }

    /// Hashes twice: the first one, which warms up the JIT compiler, is of a kind of its own.
    private void calibrate() {
        try {
            HashWork.Kind own = PooledPasswordHasher.kindOf(scheme);
            hash(new HashWork.Kind("warm-up", own.guess()));
            hash(own);
        } catch (Overloaded stopping) {
            LOG.debug("the hash cost was not measured at the start", stopping);
        } finally {
            ended.countDown();
        }
    }

    private void hash(HashWork.Kind kind) {
        pool.run(new HashWork<>(kind, ClientNetwork.NONE, () -> scheme.hash(Prehash.of(Password.of(""), ""))));
    }
}
