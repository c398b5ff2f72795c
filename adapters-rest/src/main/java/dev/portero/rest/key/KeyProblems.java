package dev.portero.rest.key;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Problems of the signing keys, with status, code and message.
final class KeyProblems {

    static final ProblemKind KEY_PENDING = new ProblemKind(
            HttpStatus.CONFLICT,
            "key_pending",
            "A pending key already exists; rotate with now=true to activate it immediately.");

    static final ProblemKind KEY_ACTIVE = new ProblemKind(
            HttpStatus.CONFLICT, "key_active", "The active signing key cannot be retired; rotate the keys first.");

    static final ProblemKind SHARED_SECRET_SIGNS = new ProblemKind(
            HttpStatus.CONFLICT,
            "shared_secret_signs",
            "There are no signing keys: access tokens are signed with a shared secret (HS256).");

    static final ProblemKind KEYS_SEALED_OTHERWISE = new ProblemKind(
            HttpStatus.CONFLICT,
            "keys_sealed_otherwise",
            "The signing keys are encrypted under another KEY_ENCRYPTION_SECRET; restore it, or run"
                    + " portero keys reencrypt.");

    private KeyProblems() {}

    static MutableHttpResponse<Problem> neitherNowNorLater() {
        return CommonProblems.VALIDATION_FAILED.response(
                "The query is invalid; see details.fields.",
                new FieldProblems()
                        .add("now", "malformed", "The value must be true or false.")
                        .details());
    }
}
