package dev.portero.rest.idempotency;

import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;

/// Problems of idempotency keys, with status, code and message.
final class IdempotencyProblems {

    static final ProblemKind IDEMPOTENCY_KEY_REUSED = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key was used for a different request; use a new key for each request.");

    static final ProblemKind REQUEST_IN_PROGRESS = new ProblemKind(
            HttpStatus.CONFLICT,
            "request_in_progress",
            "The same request is in progress; retry it shortly with the same Idempotency-Key.");

    private IdempotencyProblems() {}
}
