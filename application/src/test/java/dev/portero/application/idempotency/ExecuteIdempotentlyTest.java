package dev.portero.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.idempotency.ExecuteIdempotently.Outcome;
import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.IdempotencyKeys.Terms;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.PlainSealer;
import dev.portero.application.testkit.QuickDigests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ExecuteIdempotentlyTest {

    private static final Terms NO_WAIT = new Terms(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(24));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ExecuteIdempotently executeIdempotently =
            new ExecuteIdempotently(portero.idempotencyKeys, portero.digests, portero.sealer, portero.ids, NO_WAIT);
    private final List<Integer> effects = new ArrayList<>();

    @Test
    void repeatedRequestReturnsTheStoredResponse() {
        assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
        assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.Repeated<>(answer(201)));

        assertThat(effects).containsExactly(201);
    }

    @Test
    void storesAConflictResponse() {
        execute("key", "body", 409);

        assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.Repeated<>(answer(409)));
    }

    @Test
    void doesNotStoreAResponseThatMayChangeOnRetry() {
        execute("key", "body", 422);

        assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    @Test
    void rejectsAKeyReusedWithAnotherBody() {
        execute("key", "body", 201);

        assertThat(execute("key", "other body", 201)).isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    @Test
    void recognizesRequestsFromBeforeADigestKeyRotation() {
        execute("key", "body", 201);
        ExecuteIdempotently afterRotation = new ExecuteIdempotently(
                portero.idempotencyKeys,
                new QuickDigests("next", "a key"),
                new PlainSealer("next", "a key"),
                portero.ids,
                NO_WAIT);

        assertThat(afterRotation.handle(command("key", "body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.Repeated<>(answer(201)));
        assertThat(afterRotation.handle(command("key", "other body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    @Test
    void encryptsTheStoredResponse() {
        execute("key", "body", 201);

        assertThat(storedContent("key")).isNotEmpty().doesNotContain("body");
    }

    @Test
    void undecryptableResponseIsTreatedAsAReusedKey() {
        execute("key", "body", 201);
        ExecuteIdempotently other = new ExecuteIdempotently(
                portero.idempotencyKeys, portero.digests, new PlainSealer("another", ""), portero.ids, NO_WAIT);

        assertThat(other.handle(command("key", "body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    /// An attacker with write access to the table cannot read the response of another key by copying it.
    @Test
    void rejectsAResponseCopiedFromAnotherKey() {
        execute("key", "body", 201);
        Request otherRequest = request("other key");
        UUID otherClaimant = UUID.randomUUID();
        portero.idempotencyKeys.claim(otherRequest, otherClaimant, NO_WAIT);
        portero.idempotencyKeys.store(otherRequest, otherClaimant, new StoredResponse(storedContent("key")), NO_WAIT);

        assertThat(execute("other key", "body", 201)).isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void releasesTheKeyWhenTheRequestFails() {
        assertThatThrownBy(() -> executeIdempotently.handle(command("key", "body", witness -> {
                    throw new IllegalStateException("on purpose");
                })))
                .hasMessage("on purpose");

        assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    @Test
    void reportsARequestInProgress() {
        Outcome<Integer> outcome = executeIdempotently.handle(command("key", "body", witness -> {
            assertThat(execute("key", "body", 201)).isEqualTo(new Outcome.InProgress<>());
            return effect(202, witness);
        }));

        assertThat(outcome).isEqualTo(new Outcome.Done<>(202));
        assertThat(effects).containsExactly(202);
    }

    @Test
    void storedResponseExpiresAfterADay() {
        execute("key", "body", 201);
        portero.clock.advance(Duration.ofHours(24));

        assertThat(execute("key", "other body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    private Outcome<Integer> execute(String key, String content, int status) {
        return executeIdempotently.handle(command(key, content, witness -> effect(status, witness)));
    }

    private String storedContent(String key) {
        Claim claim = portero.idempotencyKeys.claim(request(key), UUID.randomUUID(), NO_WAIT);
        return ((Claim.Answered) claim).answer().content();
    }

    private Request request(String key) {
        return new Request("anonymous POST /", key, portero.digests.of("idempotency", "body"));
    }

    private int effect(int status, Consumer<Integer> witness) {
        return portero.unitOfWork.run(() -> {
            effects.add(status);
            witness.accept(status);
            return status;
        });
    }

    private static ExecuteIdempotently.Command<Integer> command(
            String key, String content, Function<Consumer<Integer>, Integer> act) {
        return new ExecuteIdempotently.Command<>(
                "anonymous POST /",
                key,
                content,
                act,
                status -> Optional.of(answer(status)).filter(answer -> status < 422));
    }

    private static StoredResponse answer(int status) {
        return new StoredResponse(status + " body");
    }
}
