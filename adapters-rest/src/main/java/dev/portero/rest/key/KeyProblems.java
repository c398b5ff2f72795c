package dev.portero.rest.key;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Every refusal about signing keys, with its status, code and message.
final class KeyProblems {

    static final ProblemKind KEY_PENDING = new ProblemKind(
            HttpStatus.CONFLICT, "key_pending", "Another key waits already; it signs when its time has come.");

    static final ProblemKind KEY_ACTIVE = new ProblemKind(
            HttpStatus.CONFLICT, "key_active", "This key signs; rotate first, so that another one takes its place.");

    static final ProblemKind SHARED_SECRET_SIGNS = new ProblemKind(
            HttpStatus.CONFLICT, "shared_secret_signs", "There are no keys here: a shared secret signs (HS256).");

    static final ProblemKind KEYS_SEALED_OTHERWISE = new ProblemKind(
            HttpStatus.CONFLICT,
            "keys_sealed_otherwise",
            "The keys that are there are sealed under another KEY_ENCRYPTION_SECRET than the one that is set.");

    private KeyProblems() {}

    static MutableHttpResponse<Problem> neitherNowNorLater() {
        return CommonProblems.VALIDATION_FAILED.response(
                "Something in the query cannot be taken; see details.fields.",
                new FieldProblems()
                        .add("now", "malformed", "This is true or false.")
                        .details());
    }
}
