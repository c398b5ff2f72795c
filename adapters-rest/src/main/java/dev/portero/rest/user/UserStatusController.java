package dev.portero.rest.user;

import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserRefusal;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// Controller for the status of accounts, for administrators: approve, reject, suspend, reactivate, delete.
@Controller("/v1/users/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresPermission(Permission.USERS_WRITE)
final class UserStatusController {

    /// Body with the reason of a status change.
    @JsonRequest
    record Cause(@Nullable String reason) {

        static String of(@Nullable Cause cause) {
            return cause == null || cause.reason() == null ? "" : cause.reason();
        }
    }

    private final ChangeStatus changeStatus;

    UserStatusController(ChangeStatus changeStatus) {
        this.changeStatus = changeStatus;
    }

    @Post("/approve")
    HttpResponse<?> approve(HttpRequest<?> request, RequestContext act, @PathVariable("id") String id) {
        return change(request, act, id, Step.APPROVE, "");
    }

    @Post("/reject")
    HttpResponse<?> reject(
            HttpRequest<?> request, RequestContext act, @PathVariable("id") String id, @Nullable @Body Cause body) {
        return change(request, act, id, Step.REJECT, Cause.of(body));
    }

    @Post("/suspend")
    HttpResponse<?> suspend(
            HttpRequest<?> request, RequestContext act, @PathVariable("id") String id, @Nullable @Body Cause body) {
        return change(request, act, id, Step.SUSPEND, Cause.of(body));
    }

    @Post("/reactivate")
    HttpResponse<?> reactivate(HttpRequest<?> request, RequestContext act, @PathVariable("id") String id) {
        return change(request, act, id, Step.REACTIVATE, "");
    }

    @Delete
    HttpResponse<?> delete(HttpRequest<?> request, RequestContext act, @PathVariable("id") String id) {
        return change(request, act, id, Step.DELETE, "");
    }

    private HttpResponse<?> change(HttpRequest<?> request, RequestContext act, String id, Step step, String reason) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        ChangeStatus.Command command = new ChangeStatus.Command(act, id, step, reason, EntityTag.precondition(request));
        return switch (changeStatus.handle(command)) {
            case Outcome.Done done ->
                step == Step.DELETE
                        ? HttpResponse.noContent()
                        : HttpResponse.ok(UserView.of(done.user(), done.roles()))
                                .header(
                                        HttpHeaders.ETAG,
                                        EntityTag.of(done.user().version()));
            case Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case Outcome.Refused refused -> refused(refused.user(), refused.refusal());
            case Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case Outcome.LastAdmin last -> AdministrationProblems.LAST_ADMIN.response();
            case Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case Outcome.FlawedReason flawed -> AdministrationProblems.flawedReason(flawed.flaws());
        };
    }

    private static HttpResponse<?> refused(User user, UserRefusal refusal) {
        return switch (refusal) {
            case NOT_ACTIVE, NOT_SUSPENDED, NOT_PENDING -> AdministrationProblems.wrongStatus(user.status());
            case DELETED -> CommonProblems.NOT_FOUND.response();
        };
    }
}
