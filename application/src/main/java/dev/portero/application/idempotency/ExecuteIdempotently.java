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

/// Execution of requests with an `Idempotency-Key`: a repeated request has no second effect and gets the same response.
/// The response is stored in the unit of work of the effect, so it is available even if the connection is lost at the
/// end. It is stored encrypted: it can contain personal data, or a secret that is shown once.
public final class ExecuteIdempotently {

    /// Input of the use case.
    ///
    /// @param scope the caller and the operation
    /// @param key the idempotency key of the caller
    /// @param content the content that identifies the request
    /// @param act executes the request, and passes the outcome to its argument inside the unit of work
    /// @param answer renders the response of an outcome; empty if a repetition may end differently, and is to be
    /// executed again
    public record Command<O>(
            String scope,
            String key,
            String content,
            Function<Consumer<O>, O> act,
            Function<O, Optional<StoredResponse>> answer) {

        @Override
        public String toString() {
            return "ExecuteIdempotently.Command[" + scope + "]"; // the content can be a password
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome<O> {

        /// Executed now, for the first time.
        record Done<O>(O outcome) implements Outcome<O> {}

        /// Executed before; contains the stored response.
        record Repeated<O>(StoredResponse answer) implements Outcome<O> {}

        /// A request with the same key is in progress.
        record InProgress<O>() implements Outcome<O> {}

        /// The key was used for another request, or its stored response can no longer be decrypted.
        record KeyReused<O>() implements Outcome<O> {}
    }

    /// A request is answered well within a minute; responses are stored for a day, as documented.
    public static final Terms TERMS = new Terms(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(24));

    private static final String PURPOSE = "idempotency";
    private static final String SEALED = "answers";

    private final IdempotencyKeys keys;
    private final KeyedDigests digests;
    private final Sealer sealer;
    private final Ids ids;
    private final Terms terms;

    public ExecuteIdempotently(IdempotencyKeys keys, KeyedDigests digests, Sealer sealer, Ids ids, Terms terms) {
        this.keys = keys;
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

    /// If the digest differs, also compares the digest under the former key: the request may be the same, digested
    /// before the key changed.
    private Claim claim(Command<?> command, Request request, UUID claimant) {
        Claim claim = keys.claim(request, claimant, terms);
        if (!(claim instanceof Claim.OtherRequest)) {
            return claim;
        }
        return digests.formerOf(PURPOSE, command.content())
                .map(digest -> keys.claim(new Request(request.scope(), request.key(), digest), claimant, terms))
                .orElse(claim);
    }

    /// Releases the claim unless the response was stored, so that a retry executes the request.
    private <O> O act(Command<O> command, Request request, UUID claimant) {
        try {
            return command.act()
                    .apply(outcome ->
                            command.answer().apply(outcome).ifPresent(answer -> store(request, claimant, answer)));
        } finally {
            keys.release(request, claimant);
        }
    }

    private void store(Request request, UUID claimant, StoredResponse answer) {
        keys.store(request, claimant, new StoredResponse(sealer.seal(SEALED, name(request), answer.content())), terms);
    }

    /// A response that cannot be decrypted, because the secret was lost or was not set when it was stored, is reported
    /// as a reused key: executing the request again would be a second effect.
    private <O> Outcome<O> repeated(Request request, StoredResponse kept) {
        return sealer.open(SEALED, name(request), kept.content())
                .<Outcome<O>>map(opened -> new Outcome.Repeated<>(new StoredResponse(opened)))
                .orElseGet(Outcome.KeyReused::new);
    }

    /// Associated data of the encryption: the response of one caller cannot be decrypted for another, not even after a
    /// manipulation of the table.
    private static String name(Request request) {
        return request.scope() + "\n" + request.key();
    }
}
