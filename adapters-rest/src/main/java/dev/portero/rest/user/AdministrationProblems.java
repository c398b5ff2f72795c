package dev.portero.rest.user;

import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Problems of account administration, with status, code and message.
final class AdministrationProblems {

    static final ProblemKind LAST_ADMIN = new ProblemKind(
            HttpStatus.CONFLICT,
            "last_admin",
            "This user is the last active admin; assign the role admin to another active user first.");

    private static final int MAX_ROLES = 100;

    private AdministrationProblems() {}

    /// Rejects a list of roles that is longer than any account needs: each name costs a query, under a lock that all
    /// role changes wait for.
    static Optional<MutableHttpResponse<Problem>> tooManyRoles(@Nullable List<String> roles) {
        if (roles == null || roles.size() <= MAX_ROLES) {
            return Optional.empty();
        }
        return Optional.of(CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add("roles", "too_long", "The list of roles must have at most " + MAX_ROLES + " names.")
                .details()));
    }

    static MutableHttpResponse<Problem> unknownRoles() {
        FieldProblems fields = new FieldProblems();
        addUnknownRoles(fields);
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    static MutableHttpResponse<Problem> flawed(
            List<IdentityFlaw> identity, List<PasswordPolicy.Flaw> password, boolean roles, boolean status) {
        FieldProblems fields = UserProblems.fields(identity, password);
        if (roles) {
            addUnknownRoles(fields);
        }
        if (status) {
            fields.add("status", "unknown", "The initial status must be active or pending.");
        }
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    private static void addUnknownRoles(FieldProblems fields) {
        fields.add("roles", "unknown", "The list contains an unknown role; see /v1/roles.");
    }

    static MutableHttpResponse<Problem> identifierRequired(boolean email) {
        return CommonProblems.VALIDATION_FAILED.response(new FieldProblems()
                .add(
                        email ? "email" : "username",
                        "required",
                        "An account must have an e-mail address and a user name.")
                .details());
    }

    static MutableHttpResponse<Problem> flawedReason(List<StatusReason.Flaw> flaws) {
        FieldProblems fields = new FieldProblems();
        for (StatusReason.Flaw flaw : flaws) {
            switch (flaw) {
                case TOO_LONG -> fields.add("reason", "too_long", "The reason must have at most 200 characters.");
                case CHARACTERS ->
                    fields.add(
                            "reason",
                            "characters",
                            "The reason must not contain line breaks or other control characters.");
            }
        }
        return CommonProblems.VALIDATION_FAILED.response(fields.details());
    }

    static MutableHttpResponse<Problem> wrongStatus(Status status) {
        String name = status.name().toLowerCase(Locale.ROOT);
        return CommonProblems.CONFLICT.response(
                "This operation is not possible for an account with the status " + name + ".", Map.of("status", name));
    }

    static MutableHttpResponse<Problem> deleted() {
        return wrongStatus(Status.DELETED);
    }
}
