package dev.portero.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.session.SigningKeyFixtures;
import dev.portero.application.testkit.session.SigningKeysContract;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("real")
final class JdbcSigningKeysIT extends SigningKeysContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void forgetEverything() {
        POSTGRES.execute("TRUNCATE signing_keys");
    }

    @Test
    void givesTwoReplicasThatStartAtOnceTheSameKey() {
        try (ApplicationContext otherProcess = POSTGRES.start()) {
            List<SigningKeys> replicas = List.of(signingKeys(), otherProcess.getBean(SigningKeys.class));
            for (int round = 0; round < 25; round++) {
                forgetEverything();
                String name = "round-" + round + "-";

                List<SigningKey> given = Together.times(
                        6,
                        number -> replicas.get(number % 2).keepUnlessActive(SigningKeyFixtures.active(name + number)));

                assertThat(new HashSet<>(given)).hasSize(1);
                assertThat(signingKeys().all()).containsExactly(given.getFirst());
            }
        }
    }

    /// The first has inserted its key and not committed: whoever comes now must not go on with a key of their own.
    @Test
    void makesTheSecondWaitForTheFirst() {
        SigningKey first = SigningKeyFixtures.active("first");

        CompletableFuture<SigningKey> second = unitOfWork().run(() -> {
            signingKeys().keepUnlessActive(first);
            CompletableFuture<SigningKey> waiting = CompletableFuture.supplyAsync(
                    () -> signingKeys().keepUnlessActive(SigningKeyFixtures.active("second")));
            POSTGRES.awaitABlockedWriter();
            assertThat(waiting).isNotDone();
            return waiting;
        });

        assertThat(second.join()).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(SigningKey.State.class)
    void takesEveryStateThatAKeyCanBeIn(SigningKey.State state) {
        assertThatCode(() -> POSTGRES.execute(
                        "INSERT INTO signing_keys VALUES ('x', 'ES256', '" + state + "', 'sealed', 'public', now())"))
                .doesNotThrowAnyException();

        assertThat(signingKeys().all()).extracting(SigningKey::state).containsExactly(state);
    }

    @Test
    void listsTheOldestFirst() {
        POSTGRES.execute("INSERT INTO signing_keys VALUES ('a', 'ES256', 'PENDING', 'sealed', 'public', '2026-01-02'),"
                + " ('b', 'ES256', 'RETIRED', 'sealed', 'public', '2026-01-01')");
        signingKeys().keepUnlessActive(SigningKeyFixtures.active("c", Instant.parse("2026-01-03T00:00:00Z")));

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
}
