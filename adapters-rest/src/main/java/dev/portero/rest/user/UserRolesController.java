package dev.portero.rest.user;

import dev.portero.application.role.AssignRoles;
import dev.portero.application.role.AssignRoles.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// Controller for the roles of a user.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserRolesController {

    /// Body with the complete new list of roles.
    @JsonRequest
    record Assignment(List<String> roles) {}

    private final AssignRoles assignRoles;

    UserRolesController(AssignRoles assignRoles) {
        this.assignRoles = assignRoles;
    }

    @Put("/{id}/roles")
    @RequiresPermission(Permission.ROLES_ASSIGN)
    HttpResponse<?> assign(
            HttpRequest<?> request, RequestContext act, @PathVariable("id") String id, @Body Assignment body) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return AdministrationProblems.tooManyRoles(body.roles())
                .<HttpResponse<?>>map(refusal -> refusal)
                .orElseGet(() -> assigned(request, act, id, body));
    }

    private HttpResponse<?> assigned(HttpRequest<?> request, RequestContext act, String id, Assignment body) {
        AssignRoles.Command command = new AssignRoles.Command(act, id, EntityTag.precondition(request), body.roles());
        return switch (assignRoles.handle(command)) {
            case Outcome.Assigned done ->
                HttpResponse.ok(UserView.of(done.user(), done.roles()))
                        .header(HttpHeaders.ETAG, EntityTag.of(done.user().version()));
            case Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case Outcome.UnknownRoles unknown -> AdministrationProblems.unknownRoles();
            case Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case Outcome.LastAdmin last -> AdministrationProblems.LAST_ADMIN.response();
            case Outcome.Deleted deleted -> AdministrationProblems.deleted();
        };
    }
}
