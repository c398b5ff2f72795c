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

/// Counter of verified passwords, shared by the services that receive it.
final class HashCount {

    private final AtomicInteger tried = new AtomicInteger();

    /// The number of verified passwords since the last call.
    int sinceThen() {
        return tried.getAndSet(0);
    }

    /// Bean that wraps the real hasher of a service with a counter.
    @Factory
    @Requires(beans = HashCount.class)
    static final class Counting {

        @Singleton
        BeanCreatedEventListener<PasswordHasher> hasher(HashCount count) {
            return created -> new CountedHasher(created.getBean(), count.tried);
        }
    }

    /// The real hasher with a counter.
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
        public PasswordHash decoyHash() {
            return real.decoyHash();
        }

        @Override
        public void simulateMatch(ClientNetwork network) {
            real.simulateMatch(network);
        }
    }
}
