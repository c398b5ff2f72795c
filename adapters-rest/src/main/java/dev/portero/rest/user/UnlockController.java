package dev.portero.rest.user;

import dev.portero.application.credential.UnlockUser;
import dev.portero.application.credential.UnlockUser.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
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

/// Controller that unlocks an account: it refills the account's token bucket of login attempts.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnlockController {

    private final UnlockUser unlockUser;

    UnlockController(UnlockUser unlockUser) {
        this.unlockUser = unlockUser;
    }

    @Post("/{id}/unlock")
    @RequiresPermission(Permission.USERS_WRITE)
    HttpResponse<?> unlock(RequestContext act, String id) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return switch (unlockUser.handle(new UnlockUser.Command(act, id))) {
            case Outcome.Unlocked done ->
                HttpResponse.ok(UserView.of(done.user(), done.roles()))
                        .header(HttpHeaders.ETAG, EntityTag.of(done.user().version()));
            case Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case Outcome.Deleted deleted -> AdministrationProblems.deleted();
        };
    }
}
