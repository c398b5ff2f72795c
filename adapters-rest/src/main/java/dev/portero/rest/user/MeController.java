package dev.portero.rest.user;

import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.ReadProfile;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.body.MergePatch;
import dev.portero.rest.body.PatchField;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.problem.CommonProblems;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Controller for the caller's own account.
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/v1/users/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {

    /// Body of a change to the own profile.
    @JsonRequest
    record ProfilePatch(PatchField username, PatchField fullName) {

        boolean takesUsernameAway() {
            return username instanceof PatchField.Cleared;
        }

        List<ChangeProfile.Edit> edits() {
            List<ChangeProfile.Edit> edits = new ArrayList<>();
            if (username instanceof PatchField.Given given) {
                edits.add(new ChangeProfile.Edit.Username(given.value()));
            }
            switch (fullName) {
                case PatchField.Untouched untouched -> {}
                case PatchField.Cleared cleared -> edits.add(new ChangeProfile.Edit.FullName(""));
                case PatchField.Given given -> edits.add(new ChangeProfile.Edit.FullName(given.value()));
            }
            return edits;
        }
    }

    private final ReadProfile readProfile;
    private final ChangeProfile changeProfile;

    MeController(ReadProfile readProfile, ChangeProfile changeProfile) {
        this.readProfile = readProfile;
        this.changeProfile = changeProfile;
    }

    @Get
    HttpResponse<?> read(Principal.User caller) {
        return switch (readProfile.handle(caller.id())) {
            case ReadProfile.Outcome.Found found -> shown(found.user(), found.roles());
            case ReadProfile.Outcome.NotFound notFound -> CommonProblems.UNAUTHENTICATED.response();
        };
    }

    @Patch
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    HttpResponse<?> change(HttpRequest<?> request, RequestContext act, Principal.User caller, @Body ProfilePatch body) {
        if (body.takesUsernameAway()) {
            return UserProblems.noUsername();
        }
        ChangeProfile.Command command =
                new ChangeProfile.Command(act, caller.id(), EntityTag.precondition(request), body.edits());
        return switch (changeProfile.handle(command)) {
            case ChangeProfile.Outcome.Changed changed -> shown(changed.user(), changed.roles());
            case ChangeProfile.Outcome.Flawed flawed -> UserProblems.flawed(flawed.flaws(), List.of());
            case ChangeProfile.Outcome.UsernameTaken taken -> UserProblems.USERNAME_TAKEN.response();
            case ChangeProfile.Outcome.EmailTaken taken -> UserProblems.EMAIL_TAKEN.response();
            case ChangeProfile.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case ChangeProfile.Outcome.Deleted deleted -> CommonProblems.UNAUTHENTICATED.response();
            case ChangeProfile.Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case ChangeProfile.Outcome.NotFound notFound -> CommonProblems.UNAUTHENTICATED.response();
        };
    }

    private static HttpResponse<UserView> shown(User user, Set<RoleName> roles) {
        return HttpResponse.ok(UserView.of(user, roles)).header(HttpHeaders.ETAG, EntityTag.of(user.version()));
    }
}
