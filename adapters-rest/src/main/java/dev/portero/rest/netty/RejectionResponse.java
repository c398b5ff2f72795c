package dev.portero.rest.netty;

import dev.portero.rest.problem.ProblemKind;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Final response that rejects a request and ends the connection: decided when a request turns out to be invalid, sent
/// once the previous requests have their responses.
final class RejectionResponse {

    /// The rejected request and the reason.
    private record Refusal(Exchange exchange, ProblemKind kind) {}

    private final RejectionResponses refusals;
    private @Nullable Refusal refusal;
    private boolean sent;

    RejectionResponse(RejectionResponses refusals) {
        this.refusals = refusals;
    }

    void decide(Exchange exchange, ProblemKind kind) {
        refusal = new Refusal(exchange, kind);
    }

    /// Whether a rejection is decided, so that no further request is accepted.
    boolean isDecided() {
        return refusal != null;
    }

    /// Whether the rejection was sent, so that no further response is sent.
    boolean isSent() {
        return sent;
    }

    /// The response, once, when its request is next.
    ///
    /// @param next the request whose response is next
    Optional<FullHttpResponse> due(@Nullable Exchange next) {
        if (refusal == null || sent || refusal.exchange() != next) {
            return Optional.empty();
        }
        sent = true;
        FullHttpResponse answer = refusals.answer(refusal.kind(), next);
        next.begin(answer.status().code());
        next.count(answer.content().readableBytes());
        return Optional.of(answer);
    }
}
