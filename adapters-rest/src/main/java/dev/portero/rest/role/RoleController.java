package dev.portero.rest.role;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.ChangeRole;
import dev.portero.application.role.DefineRole;
import dev.portero.application.role.ListRoles;
import dev.portero.application.role.ReadRole;
import dev.portero.application.role.RemoveRole;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.body.MergePatch;
import dev.portero.rest.body.PatchField;
import dev.portero.rest.body.PatchListField;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.idempotency.IdempotencyKeyHandler;
import dev.portero.rest.idempotency.RequestContent;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.request.PathPrefix;
import dev.portero.rest.security.ActorId;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Controller for roles: list, read, create, change, remove.
@Controller("/v1/roles")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RoleController {

    /// Body of a new role.
    @JsonRequest
    record NewRole(
            String name,
            @Nullable String description,
            @Nullable List<String> permissions) {

        DefineRole.Command command(RequestContext act) {
            return new DefineRole.Command(act, name, words(), permitted());
        }

        /// Canonical content, which identifies this request under its `Idempotency-Key`.
        RequestContent content() {
            return new RequestContent().text(name).text(description).texts(permissions);
        }

        private String words() {
            return Objects.requireNonNullElse(description, "");
        }

        private List<String> permitted() {
            return Objects.requireNonNullElse(permissions, List.of());
        }
    }

    /// Body of a role change.
    @JsonRequest
    record RolePatch(PatchField description, PatchListField permissions) {

        private Optional<String> words() {
            return switch (description) {
                case PatchField.Untouched untouched -> Optional.empty();
                case PatchField.Cleared cleared -> Optional.of("");
                case PatchField.Given given -> Optional.of(given.value());
            };
        }
    }

    private final ListRoles listRoles;
    private final ReadRole readRole;
    private final DefineRole defineRole;
    private final ChangeRole changeRole;
    private final RemoveRole removeRole;
    private final IdempotencyKeyHandler idempotency;

    RoleController(
            ListRoles listRoles,
            ReadRole readRole,
            DefineRole defineRole,
            ChangeRole changeRole,
            RemoveRole removeRole,
            IdempotencyKeyHandler idempotency) {
        this.listRoles = listRoles;
        this.readRole = readRole;
        this.defineRole = defineRole;
        this.changeRole = changeRole;
        this.removeRole = removeRole;
        this.idempotency = idempotency;
    }

    @Get
    @RequiresPermission(Permission.ROLES_READ)
    HttpResponse<?> list() {
        return HttpResponse.ok(RoleListView.of(listRoles.handle()));
    }

    @Get("/{name}")
    @RequiresPermission(Permission.ROLES_READ)
    HttpResponse<?> read(@PathVariable("name") String name) {
        return switch (readRole.handle(name)) {
            case ReadRole.Outcome.Found found -> shown(found.role());
            case ReadRole.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    @Post
    @RequiresPermission(Permission.ROLES_WRITE)
    HttpResponse<?> define(HttpRequest<?> request, RequestContext act, @Body NewRole body) {
        return idempotency.answer(
                request,
                ActorId.of(act),
                body.content(),
                (Consumer<DefineRole.Outcome> witness) -> defineRole.handle(body.command(act), witness),
                outcome -> defined(PathPrefix.of(request), body, outcome));
    }

    private static MutableHttpResponse<?> defined(String prefix, NewRole body, DefineRole.Outcome outcome) {
        return switch (outcome) {
            case DefineRole.Outcome.Defined done ->
                HttpResponse.created(
                                RoleView.of(done.role()),
                                URI.create(prefix + "/v1/roles/" + done.role().name()))
                        .header(HttpHeaders.ETAG, EntityTag.of(done.role().version()));
            case DefineRole.Outcome.Flawed flawed ->
                RoleProblems.flawed(flawed.name(), flawed.description(), body.permitted(), flawed.permissions());
            case DefineRole.Outcome.NameTaken taken -> RoleProblems.ROLE_TAKEN.response();
            case DefineRole.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
        };
    }

    @Patch("/{name}")
    @RequiresPermission(Permission.ROLES_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    HttpResponse<?> change(
            HttpRequest<?> request, RequestContext act, @PathVariable("name") String name, @Body RolePatch body) {
        Precondition precondition = EntityTag.precondition(request);
        return switch (body.permissions()) {
            case PatchListField.Cleared cleared -> RoleProblems.permissionsRequired();
            case PatchListField.Untouched untouched ->
                change(new ChangeRole.Command(act, name, precondition, body.words(), Optional.empty()));
            case PatchListField.Given given ->
                change(new ChangeRole.Command(act, name, precondition, body.words(), Optional.of(given.values())));
        };
    }

    private HttpResponse<?> change(ChangeRole.Command command) {
        return switch (changeRole.handle(command)) {
            case ChangeRole.Outcome.Changed done -> shown(done.role());
            case ChangeRole.Outcome.Flawed flawed ->
                RoleProblems.flawed(
                        false, flawed.description(), command.permissions().orElseGet(List::of), flawed.permissions());
            case ChangeRole.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case ChangeRole.Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case ChangeRole.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case ChangeRole.Outcome.Refused refused -> RoleProblems.refused(refused.refusal());
        };
    }

    @Delete("/{name}")
    @RequiresPermission(Permission.ROLES_WRITE)
    HttpResponse<?> remove(HttpRequest<?> request, RequestContext act, @PathVariable("name") String name) {
        RemoveRole.Command command = new RemoveRole.Command(act, name, EntityTag.precondition(request));
        return switch (removeRole.handle(command)) {
            case RemoveRole.Outcome.Removed done -> HttpResponse.noContent();
            case RemoveRole.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case RemoveRole.Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case RemoveRole.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case RemoveRole.Outcome.Refused refused -> RoleProblems.refused(refused.refusal());
        };
    }

    private static HttpResponse<RoleView> shown(Role role) {
        return HttpResponse.ok(RoleView.of(role)).header(HttpHeaders.ETAG, EntityTag.of(role.version()));
    }
}
