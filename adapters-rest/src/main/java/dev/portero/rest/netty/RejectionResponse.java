package dev.portero.rest.netty;

import dev.portero.rest.problem.ProblemKind;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The refusal that ends a connection: decided when a request turns out to be unacceptable, spoken when the requests
/// before it have had their answers.
final class RejectionResponse {

    /// Which request is refused, and why.
    private record Refusal(Exchange exchange, ProblemKind kind) {}

    private final RejectionResponses refusals;
    private @Nullable Refusal refusal;
    private boolean spoken;

    RejectionResponse(RejectionResponses refusals) {
        this.refusals = refusals;
    }

    void decide(Exchange exchange, ProblemKind kind) {
        refusal = new Refusal(exchange, kind);
    }

    /// Whether nothing more is let in.
    boolean isDecided() {
        return refusal != null;
    }

    /// Whether nothing more is let out.
    boolean isSpoken() {
        return spoken;
    }

    /// The answer, once, when it is its turn.
    ///
    /// @param next the request whose answer is next
    Optional<FullHttpResponse> due(@Nullable Exchange next) {
        if (refusal == null || spoken || refusal.exchange() != next) {
            return Optional.empty();
        }
        spoken = true;
        FullHttpResponse answer = refusals.answer(refusal.kind(), next);
        next.begin(answer.status().code());
        next.count(answer.content().readableBytes());
        return Optional.of(answer);
    }
}
