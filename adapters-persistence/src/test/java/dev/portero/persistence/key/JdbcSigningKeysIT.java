package dev.portero.persistence.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.key.SigningKeyFixtures;
import dev.portero.application.testkit.key.SigningKeysContract;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real")
final class JdbcSigningKeysIT extends SigningKeysContract {

    private static final Duration TAIL = Duration.ofHours(24);

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void truncateKeys() {
        POSTGRES.execute("TRUNCATE signing_keys");
    }

    @Test
    void concurrentlyStartedReplicasStoreTheSameKey() {
        try (ApplicationContext otherProcess = POSTGRES.start()) {
            List<SigningKeys> replicas = List.of(signingKeys(), otherProcess.getBean(SigningKeys.class));
            for (int round = 0; round < 25; round++) {
                truncateKeys();
                String name = "round-" + round + "-";

                List<SigningKey> given = Together.concurrently(
                        6,
                        number -> replicas.get(number % 2).storeUnlessActive(SigningKeyFixtures.newKey(name + number)));

                assertThat(new HashSet<>(given)).hasSize(1);
                assertThat(signingKeys().all()).containsExactly(given.getFirst());
            }
        }
    }

    /// The first transaction has inserted its key and not committed: a concurrent one must not continue with another
    /// key.
    @Test
    void secondStoreWaitsForTheFirstCommit() {
        CompletableFuture<SigningKey> second = unitOfWork().run(() -> {
            signingKeys().storeUnlessActive(SigningKeyFixtures.newKey("first"));
            CompletableFuture<SigningKey> waiting = CompletableFuture.supplyAsync(
                    () -> signingKeys().storeUnlessActive(SigningKeyFixtures.newKey("second")));
            POSTGRES.awaitBlockedWriters(1);
            assertThat(waiting).isNotDone();
            return waiting;
        });

        assertThat(second.join().id()).isEqualTo("first");
    }

    /// The first transaction has promoted and not committed: a concurrent one waits, and then finds no pending key.
    @Test
    void secondPromotionWaitsForTheFirstCommit() {
        signingKeys().storeUnlessActive(SigningKeyFixtures.newKey("first"));
        signingKeys().storeUnlessPending(SigningKeyFixtures.newKey("next"), Duration.ZERO);

        CompletableFuture<Optional<SigningKey>> second = unitOfWork().run(() -> {
            assertThat(signingKeys().activateIfDue(TAIL)).isPresent();
            CompletableFuture<Optional<SigningKey>> waiting =
                    CompletableFuture.supplyAsync(() -> signingKeys().activateIfDue(TAIL));
            POSTGRES.awaitBlockedWriters(1);
            assertThat(waiting).isNotDone();
            return waiting;
        });

        assertThat(second.join()).isEmpty();
        assertThat(signingKeys().all()).extracting(SigningKey::state).containsExactly(State.RETIRED, State.ACTIVE);
    }

    @Test
    void replicasPromoteOnceAndOneKeyStaysActive() {
        try (ApplicationContext otherProcess = POSTGRES.start()) {
            List<SigningKeys> replicas = List.of(signingKeys(), otherProcess.getBean(SigningKeys.class));
            signingKeys().storeUnlessActive(SigningKeyFixtures.newKey("key-0"));
            for (int round = 1; round <= 25; round++) {
                String name = "key-" + round;
                signingKeys().storeUnlessPending(SigningKeyFixtures.newKey(name), Duration.ZERO);

                List<Optional<SigningKey>> given = Together.concurrently(
                        6, number -> replicas.get(number % 2).activateIfDue(TAIL));

                assertThat(given.stream().flatMap(Optional::stream))
                        .extracting(SigningKey::id)
                        .containsExactly(name);
                assertThat(signingKeys().all())
                        .filteredOn(key -> key.state() == State.ACTIVE)
                        .extracting(SigningKey::id)
                        .containsExactly(name);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SigningKey.State.class)
    void schemaAcceptsEveryKeyState(SigningKey.State state) {
        String end = state == State.RETIRED ? "now()" : "null";

        assertThatCode(() -> POSTGRES.execute("INSERT INTO signing_keys VALUES ('x', 'ES256', '" + state
                        + "', 'sealed', 'public', now(), now(), " + end + ", " + end + ")"))
                .doesNotThrowAnyException();

        assertThat(signingKeys().all()).extracting(SigningKey::state).containsExactly(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'RETIRED', 'sealed', 'public', now()", "'OTHER', 'sealed', 'public', now()"})
    void schemaRejectsInvalidKeyStates(String values) {
        assertThatThrownBy(() -> POSTGRES.execute("INSERT INTO signing_keys VALUES ('x', 'ES256', " + values + ")"))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void listsTheOldestKeyFirst() {
        POSTGRES.execute(
                "INSERT INTO signing_keys VALUES ('a', 'ES256', 'PENDING', 'sealed', 'public', '2026-01-02', now(), null, null),"
                        + " ('b', 'ES256', 'ACTIVE', 'sealed', 'public', '2026-01-01', now(), null, null),"
                        + " ('c', 'ES256', 'RETIRED', 'sealed', 'public', '2026-01-03', now(), now(), now())");

        assertThat(signingKeys().all()).extracting(SigningKey::id).containsExactly("b", "a", "c");
    }

    @Override
    protected SigningKeys signingKeys() {
        return POSTGRES.bean(SigningKeys.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        String span = "interval '" + time.toMillis() + " milliseconds'";
        POSTGRES.execute(
                "UPDATE signing_keys SET created_at = created_at - " + span + ", activates_at = activates_at - " + span
                        + ", retired_at = retired_at - " + span + ", expires_at = expires_at - " + span);
    }
}
