package dev.portero.rest.user;

import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.RequirePasswordChange.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;

/// Controller that requires a user to change the password at the next login.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RequirePasswordChangeController {

    private final RequirePasswordChange requirePasswordChange;

    RequirePasswordChangeController(RequirePasswordChange requirePasswordChange) {
        this.requirePasswordChange = requirePasswordChange;
    }

    @Post("/{id}/require-password-change")
    @RequiresPermission(Permission.USERS_WRITE)
    HttpResponse<?> require(RequestContext act, String id) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return switch (requirePasswordChange.handle(new RequirePasswordChange.Command(act, id))) {
            case Outcome.Required done -> shown(done.user(), done.roles());
            case Outcome.NoPassword nothing -> shown(nothing.user(), nothing.roles());
            case Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case Outcome.Deleted deleted -> AdministrationProblems.deleted();
        };
    }

    private static HttpResponse<UserView> shown(User user, Set<RoleName> roles) {
        return HttpResponse.ok(UserView.of(user, roles)).header(HttpHeaders.ETAG, EntityTag.of(user.version()));
    }
}
