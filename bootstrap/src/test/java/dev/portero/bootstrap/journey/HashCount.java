package dev.portero.bootstrap.journey;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how many passwords are tried, by all services that are given it.
final class HashCount {

    private final AtomicInteger tried = new AtomicInteger();

    /// How many were tried since this was asked last.
    int sinceThen() {
        return tried.getAndSet(0);
    }

    /// Stands before the real hasher of a service that was given a count.
    @Factory
    @Requires(beans = HashCount.class)
    static final class Counting {

        @Singleton
        BeanCreatedEventListener<PasswordHasher> hasher(HashCount count) {
            return created -> new CountedHasher(created.getBean(), count.tried);
        }
    }

    /// The real hasher, counted.
    private record CountedHasher(PasswordHasher real, AtomicInteger tried) implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return real.hash(password, network);
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            tried.incrementAndGet();
            return real.match(password, hash, network);
        }

        @Override
        public PasswordHash decoy() {
            return real.decoy();
        }

        @Override
        public void pretend(ClientNetwork network) {
            real.pretend(network);
        }
    }
}
