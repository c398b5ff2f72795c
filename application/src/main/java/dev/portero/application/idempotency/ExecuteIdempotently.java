package dev.portero.application.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.IdempotencyKeys.Terms;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Sealer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// Somebody asks for something under a key, so that asking again has no second effect and gets the same answer: the
/// answer is kept in the unit of work of the effect, also when the connection is lost at its very end. Its body is kept
/// under seal: it may say who somebody is, or a secret that is shown once.
public final class ExecuteIdempotently {

    /// What is asked.
    ///
    /// @param scope who asks, and for what
    /// @param key what the caller calls this request
    /// @param content all that makes it this request and no other
    /// @param act does it, and shows the outcome to a witness in its unit of work
    /// @param answer what the caller is told of an outcome
    public record Command<O>(
            String scope,
            String key,
            String content,
            Function<Consumer<O>, O> act,
            Function<O, StoredResponse> answer) {

        @Override
        public String toString() {
            return "AnswerOnce.Command[" + scope + "]"; // its content may be a password
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome<O> {

        /// It was done now, for the first time.
        record Done<O>(O outcome) implements Outcome<O> {}

        /// It was done before, and this was the answer.
        record Repeated<O>(StoredResponse answer) implements Outcome<O> {}

        /// It is being done.
        record InProgress<O>() implements Outcome<O> {}

        /// The key was used for something else, or for something whose answer cannot be opened any more.
        record KeyReused<O>() implements Outcome<O> {}
    }

    /// A request has its answer long before a minute is over; a day is what callers are promised.
    public static final Terms TERMS = new Terms(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(24));

    private static final String PURPOSE = "idempotency";
    private static final String SEALED = "answers";
    private static final int CONFLICT = 409;

    private final IdempotencyKeys answers;
    private final KeyedDigests digests;
    private final Sealer sealer;
    private final Ids ids;
    private final Terms terms;

    public ExecuteIdempotently(IdempotencyKeys answers, KeyedDigests digests, Sealer sealer, Ids ids, Terms terms) {
        this.answers = answers;
        this.digests = digests;
        this.sealer = sealer;
        this.ids = ids;
        this.terms = terms;
    }

    public <O> Outcome<O> handle(Command<O> command) {
        Request request = new Request(command.scope(), command.key(), digests.of(PURPOSE, command.content()));
        UUID claimant = ids.next();
        return switch (claim(command, request, claimant)) {
            case Claim.Granted granted -> new Outcome.Done<>(act(command, request, claimant));
            case Claim.Answered before -> repeated(request, before.answer());
            case Claim.UnderWay other -> new Outcome.InProgress<>();
            case Claim.OtherRequest other -> new Outcome.KeyReused<>();
        };
    }

    /// What looks like another request may be this one, as it was digested before the service changed its key.
    private Claim claim(Command<?> command, Request request, UUID claimant) {
        Claim claim = answers.claim(request, claimant, terms);
        if (!(claim instanceof Claim.OtherRequest)) {
            return claim;
        }
        return digests.formerOf(PURPOSE, command.content())
                .map(digest -> answers.claim(new Request(request.scope(), request.key(), digest), claimant, terms))
                .orElse(claim);
    }

    /// Whatever was not kept on the way is given up, so that the next attempt is a first one.
    private <O> O act(Command<O> command, Request request, UUID claimant) {
        try {
            return command.act()
                    .apply(outcome -> keep(request, claimant, command.answer().apply(outcome)));
        } finally {
            answers.giveUp(request, claimant);
        }
    }

    private void keep(Request request, UUID claimant, StoredResponse answer) {
        if (answer.status() / 100 == 2 || answer.status() == CONFLICT) {
            answers.keep(request, claimant, answer.with(sealer.seal(SEALED, name(request), answer.body())), terms);
        }
    }

    /// Whoever lost the secret, or had none when it was kept, is told that the key is used up: doing it again would
    /// be a second effect.
    private <O> Outcome<O> repeated(Request request, StoredResponse kept) {
        Optional<String> body = sealer.open(SEALED, name(request), kept.body());
        return body.<Outcome<O>>map(opened -> new Outcome.Repeated<>(kept.with(opened)))
                .orElseGet(Outcome.KeyReused::new);
    }

    /// What one caller was told is nobody else's, not even for somebody who can write into the table.
    private static String name(Request request) {
        return request.scope() + "\n" + request.key();
    }
}
