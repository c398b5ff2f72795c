package dev.portero.persistence.principal;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.util.SupplierUtil;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cache of principals in Redis, shared by all replicas. Each entry is authenticated under the secret of the service,
/// so write access to Redis gives no access to the service. While Redis is unavailable or slow, principals are read
/// from the database instead.
@Singleton
@Requires(property = "portero.redis.url")
@Order(Ordered.LOWEST_PRECEDENCE)
final class RedisPrincipalCache implements PrincipalCache {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPrincipalCache.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration REPLY_TIMEOUT = Duration.ofMillis(200);
    private static final long WARNING_INTERVAL = Duration.ofMinutes(1).toNanos();

    private final RedisClient client;
    private final RedisURI address;
    private final Duration lifetime;
    private final Clock clock;
    private final Supplier<AuthenticatedPrincipals> entries;
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
    private final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;

    @Inject
    RedisPrincipalCache(@Value("${portero.redis.url}") String url, Clock clock, BeanProvider<KeyedDigests> digests) {
        this(url, LIFETIME, clock, digests::get);
    }

    /// @param digests resolved at the first use: a command that has no secret never gets that far
    RedisPrincipalCache(String url, Duration lifetime, Clock clock, Supplier<KeyedDigests> digests) {
        this.entries = SupplierUtil.memoized(() -> new AuthenticatedPrincipals(digests.get()));
        this.clock = clock;
        this.address = RedisURI.create(url);
        this.lifetime = lifetime;
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(1_000)
                // Without a timeout, a probe of the circuit breaker could wait forever.
                .timeoutOptions(TimeoutOptions.enabled(REPLY_TIMEOUT))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
    }

    @Override
    public Optional<VersionedPrincipal> find(UserId user) {
        RedisAsyncCommands<byte[], byte[]> redis = redis();
        if (redis == null || !breaker.allows()) {
            return Optional.empty();
        }
        try {
            byte[] found = redis.get(entries.get().key(user))
                    .toCompletableFuture()
                    .get(REPLY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            breaker.close();
            return Optional.ofNullable(found).flatMap(entry -> authentic(user, entry));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            breaker.fail();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            failed(failure);
            return Optional.empty();
        }
    }

    /// Decodes an entry and checks its age. Redis expires what this service wrote; an entry that was put back by
    /// another client would live longer.
    private Optional<VersionedPrincipal> authentic(UserId user, byte[] entry) {
        Optional<VersionedPrincipal> versioned = entries.get().read(user, entry);
        if (versioned.isEmpty()) {
            reject();
        }
        return versioned.filter(seen -> seen.left(lifetime, clock.instant()).isPositive());
    }

    private void reject() {
        long all = rejected.incrementAndGet();
        long due = nextWarning.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + WARNING_INTERVAL)) {
            LOG.warn(
                    "Redis contains cache entries that this service did not write, or that were modified: {} found so far."
                            + " They are ignored, and the principals are read from the database. Check which other"
                            + " clients have write access to Redis.",
                    all);
        }
    }

    @Override
    public void put(VersionedPrincipal versioned) {
        long left = versioned.left(lifetime, clock.instant()).toMillis();
        send(redis -> {
            byte[] key = entries.get().key(versioned.principal().user().id());
            return left > 0 ? redis.set(key, entries.get().write(versioned), SetArgs.Builder.px(left)) : redis.del(key);
        });
    }

    @Override
    public void drop(UserId user) {
        send(redis -> redis.del(entries.get().key(user)));
    }

    @Override
    public long rejected() {
        return rejected.get();
    }

    @Override
    public State state() {
        return breaker.state();
    }

    @PreDestroy
    void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }

    /// Sends a command without waiting for the reply.
    private void send(Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<?>> command) {
        RedisAsyncCommands<byte[], byte[]> redis = redis();
        if (redis == null || !breaker.allows()) {
            return;
        }
        try {
            CompletionStage<?> sent = command.apply(redis).whenComplete((answer, failure) -> {
                if (failure == null) {
                    breaker.close();
                } else {
                    failed(failure);
                }
            });
            LOG.trace("sent: {}", sent);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    /// Returns the commands, or null while there is no connection. The first caller starts to connect, and does not
    /// wait for it.
    private @Nullable RedisAsyncCommands<byte[], byte[]> redis() {
        StatefulRedisConnection<byte[], byte[]> made = connection;
        if (made != null) {
            return made.async();
        }
        if (connecting.compareAndSet(false, true)) {
            if (breaker.allows()) {
                connect();
            } else {
                connecting.set(false);
            }
        }
        return null;
    }

    private void connect() {
        CompletionStage<?> made = client.connectAsync(ByteArrayCodec.INSTANCE, address)
                .whenComplete((fresh, failure) -> {
                    if (failure == null) {
                        connection = fresh; // reconnects by itself from now on
                        breaker.close();
                    } else {
                        failed(failure);
                        connecting.set(false);
                    }
                });
        LOG.trace("connecting: {}", made);
    }

    private void failed(Throwable failure) {
        boolean wasReached = breaker.state() == State.REACHED;
        breaker.fail();
        if (wasReached && breaker.state() == State.AWAY) {
            LOG.warn(
                    "Redis unavailable, circuit breaker open, principals are read from the database: {}",
                    reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapped = failure instanceof ExecutionException || failure instanceof CompletionException;
        return String.valueOf(wrapped && cause != null ? cause : failure);
    }
}
