package dev.portero.rest.credential;

import dev.portero.application.credential.ChangePassword;
import dev.portero.application.credential.ChangePassword.Outcome;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.principal.Principal;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.PasswordProblems;
import dev.portero.rest.ratelimit.RateLimited;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;

/// Controller that changes the caller's own password.
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/v1/users/me/password")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {

    /// Body of a password change: the current password and the new one.
    @JsonRequest
    record PasswordChange(String currentPassword, String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange[…]"; // contains passwords
        }
    }

    private final ChangePassword changePassword;

    PasswordController(ChangePassword changePassword) {
        this.changePassword = changePassword;
    }

    @Post
    @RateLimited(RateLimitedAction.CHANGE_PASSWORD)
    HttpResponse<?> change(Principal.User caller, RequestContext act, @Body PasswordChange body) {
        ChangePassword.Command command = new ChangePassword.Command(
                act, caller.id(), caller.session(), body.currentPassword(), body.newPassword());
        return switch (changePassword.handle(command)) {
            case Outcome.Changed done -> HttpResponse.noContent();
            case Outcome.InvalidCredentials wrong ->
                PasswordProblems.INVALID_CREDENTIALS.response("The current password is wrong.", Map.of());
            case Outcome.Flawed flawed -> PasswordProblems.flawed("new_password", flawed.flaws());
            case Outcome.LoggedOut over -> CommonProblems.UNAUTHENTICATED.response();
        };
    }
}
