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

    private static final Terms IMPATIENT = new Terms(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(24));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ExecuteIdempotently executeIdempotently =
            new ExecuteIdempotently(portero.answers, portero.digests, portero.sealer, portero.ids, IMPATIENT);
    private final List<Integer> effects = new ArrayList<>();

    @Test
    void doesOnceWhatIsAskedTwice() {
        assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
        assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.Repeated<>(answer(201)));

        assertThat(effects).containsExactly(201);
    }

    @Test
    void remembersARefusalThatATwinWouldGet() {
        ask("key", "body", 409);

        assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.Repeated<>(answer(409)));
    }

    @Test
    void doesNotRememberWhatMayEndDifferentlyNextTime() {
        ask("key", "body", 422);

        assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    @Test
    void refusesAKeyThatNamesSomethingElse() {
        ask("key", "body", 201);

        assertThat(ask("key", "other body", 201)).isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    @Test
    void knowsARequestAgainThatCameBeforeTheKeyOfDigestsChanged() {
        ask("key", "body", 201);
        ExecuteIdempotently changed = new ExecuteIdempotently(
                portero.answers,
                new QuickDigests("next", "a key"),
                new PlainSealer("next", "a key"),
                portero.ids,
                IMPATIENT);

        assertThat(changed.handle(command("key", "body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.Repeated<>(answer(201)));
        assertThat(changed.handle(command("key", "other body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    @Test
    void keepsWhatWasAnsweredUnderSeal() {
        ask("key", "body", 201);

        assertThat(kept("key")).isNotEmpty().doesNotContain("body");
    }

    @Test
    void takesAnAnswerThatCannotBeOpenedForAKeyThatIsUsedUp() {
        ask("key", "body", 201);
        ExecuteIdempotently other = new ExecuteIdempotently(
                portero.answers, portero.digests, new PlainSealer("another", ""), portero.ids, IMPATIENT);

        assertThat(other.handle(command("key", "body", witness -> effect(201, witness))))
                .isEqualTo(new Outcome.KeyReused<>());
        assertThat(effects).containsExactly(201);
    }

    /// Whoever can write into the table cannot have another's answer shown to themself.
    @Test
    void opensNoAnswerUnderTheKeyOfAnother() {
        ask("key", "body", 201);
        Request theirs = request("their key");
        UUID they = UUID.randomUUID();
        portero.answers.claim(theirs, they, IMPATIENT);
        portero.answers.keep(theirs, they, new StoredResponse(kept("key")), IMPATIENT);

        assertThat(ask("their key", "body", 201)).isEqualTo(new Outcome.KeyReused<>());
    }

    @Test
    void givesUpWhatFails() {
        assertThatThrownBy(() -> executeIdempotently.handle(command("key", "body", witness -> {
                    throw new IllegalStateException("on purpose");
                })))
                .hasMessage("on purpose");

        assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    @Test
    void saysThatItIsBeingDone() {
        Outcome<Integer> outcome = executeIdempotently.handle(command("key", "body", witness -> {
            assertThat(ask("key", "body", 201)).isEqualTo(new Outcome.InProgress<>());
            return effect(202, witness);
        }));

        assertThat(outcome).isEqualTo(new Outcome.Done<>(202));
        assertThat(effects).containsExactly(202);
    }

    @Test
    void forgetsAfterADay() {
        ask("key", "body", 201);
        portero.clock.advance(Duration.ofHours(24));

        assertThat(ask("key", "other body", 201)).isEqualTo(new Outcome.Done<>(201));
    }

    private Outcome<Integer> ask(String key, String content, int status) {
        return executeIdempotently.handle(command(key, content, witness -> effect(status, witness)));
    }

    private String kept(String key) {
        Claim claim = portero.answers.claim(request(key), UUID.randomUUID(), IMPATIENT);
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
