package dev.portero.rest.idempotency;

import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;

/// Every refusal about keys of requests.
final class IdempotencyProblems {

    static final ProblemKind IDEMPOTENCY_KEY_REUSED = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request; take a new one for each.");

    static final ProblemKind REQUEST_IN_PROGRESS = new ProblemKind(
            HttpStatus.CONFLICT,
            "request_in_progress",
            "The same request is being worked on; ask again shortly, with the same key.");

    private IdempotencyProblems() {}
}
