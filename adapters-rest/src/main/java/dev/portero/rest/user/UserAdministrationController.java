package dev.portero.rest.user;

import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.CreateUser;
import dev.portero.application.user.ReadUser;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.body.MergePatch;
import dev.portero.rest.body.PatchField;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.idempotency.IdempotencyKeyHandler;
import dev.portero.rest.idempotency.RequestContent;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.ratelimit.RateLimiter;
import dev.portero.rest.request.PathPrefix;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Controller for the accounts of other users, for administrators: create, read, change.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserAdministrationController {

    /// Body of a new account.
    @JsonRequest
    record NewUser(
            String email,
            @Nullable String username,
            @Nullable String password,
            @Nullable String fullName,
            @Nullable List<String> roles,
            @Nullable String status) {

        CreateUser.Command command(RequestContext act) {
            return new CreateUser.Command(
                    act,
                    email,
                    Optional.ofNullable(username),
                    Optional.ofNullable(password),
                    said(fullName),
                    Optional.ofNullable(roles),
                    said(status));
        }

        /// Canonical content, which identifies this request under its `Idempotency-Key`.
        RequestContent content() {
            return new RequestContent()
                    .text(email)
                    .text(username)
                    .text(password)
                    .text(fullName)
                    .texts(roles)
                    .text(status);
        }

        private static String said(@Nullable String text) {
            return Objects.requireNonNullElse(text, "");
        }

        @Override
        public String toString() {
            return "NewUser[…]"; // may contain a password
        }
    }

    /// Body of a change to an account.
    @JsonRequest
    record AccountPatch(PatchField username, PatchField fullName, PatchField email) {

        boolean identifierRequired() {
            return username instanceof PatchField.Cleared || email instanceof PatchField.Cleared;
        }

        List<ChangeProfile.Edit> edits() {
            List<ChangeProfile.Edit> edits = new ArrayList<>();
            if (username instanceof PatchField.Given given) {
                edits.add(new ChangeProfile.Edit.Username(given.value()));
            }
            if (email instanceof PatchField.Given given) {
                edits.add(new ChangeProfile.Edit.Email(given.value()));
            }
            switch (fullName) {
                case PatchField.Untouched untouched -> {}
                case PatchField.Cleared cleared -> edits.add(new ChangeProfile.Edit.FullName(""));
                case PatchField.Given given -> edits.add(new ChangeProfile.Edit.FullName(given.value()));
            }
            return edits;
        }
    }

    private final CreateUser createUser;
    private final ReadUser readUser;
    private final ChangeProfile changeProfile;
    private final IdempotencyKeyHandler idempotency;
    private final RateLimiter rateLimiter;

    UserAdministrationController(
            CreateUser createUser,
            ReadUser readUser,
            ChangeProfile changeProfile,
            IdempotencyKeyHandler idempotency,
            RateLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
        this.createUser = createUser;
        this.readUser = readUser;
        this.changeProfile = changeProfile;
        this.idempotency = idempotency;
    }

    @Post
    @RequiresPermission(Permission.USERS_WRITE)
    HttpResponse<?> create(HttpRequest<?> request, RequestContext act, @Body NewUser body) {
        return AdministrationProblems.tooManyRoles(body.roles())
                .<HttpResponse<?>>map(refusal -> refusal)
                .orElseGet(() -> createLimited(request, act, body));
    }

    private HttpResponse<?> createLimited(HttpRequest<?> request, RequestContext act, NewUser body) {
        if (body.command(act).password().isEmpty()) { // only a password is rate limited, since hashing is expensive
            return createIdempotently(request, act, body);
        }
        return rateLimiter.limit(RateLimitedAction.CREATE_USER, request, () -> createIdempotently(request, act, body));
    }

    private HttpResponse<?> createIdempotently(HttpRequest<?> request, RequestContext act, NewUser body) {
        return idempotency.answer(
                request,
                name(act.actor()),
                body.content(),
                (Consumer<CreateUser.Outcome> witness) -> createUser.handle(body.command(act), witness),
                outcome -> created(PathPrefix.of(request), outcome));
    }

    private static MutableHttpResponse<?> created(String prefix, CreateUser.Outcome outcome) {
        return switch (outcome) {
            case CreateUser.Outcome.Created done ->
                HttpResponse.created(
                                UserView.of(done.user(), done.roles()),
                                URI.create(prefix + "/v1/users/" + done.user().id()))
                        .header(HttpHeaders.ETAG, EntityTag.of(done.user().version()));
            case CreateUser.Outcome.Flawed flawed ->
                AdministrationProblems.flawed(
                        flawed.identity(), flawed.password(), !flawed.roles().isEmpty(), flawed.status());
            case CreateUser.Outcome.EmailTaken taken -> UserProblems.EMAIL_TAKEN.response();
            case CreateUser.Outcome.UsernameTaken taken -> UserProblems.USERNAME_TAKEN.response();
            case CreateUser.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
        };
    }

    @Get("/{id}")
    @RequiresPermission(Permission.USERS_READ)
    HttpResponse<?> read(@PathVariable("id") String id) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return switch (readUser.handle(id)) {
            case ReadUser.Outcome.Found found ->
                HttpResponse.ok(AccountView.of(found.user(), found.roles(), found.logins(), found.mustChangePassword()))
                        .header(HttpHeaders.ETAG, EntityTag.of(found.user().version()));
            case ReadUser.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    @Patch("/{id}")
    @RequiresPermission(Permission.USERS_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    HttpResponse<?> change(
            HttpRequest<?> request, RequestContext act, @PathVariable("id") String id, @Body AccountPatch body) {
        Optional<UserId> user = UserId.parse(id);
        if (user.isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        if (body.identifierRequired()) {
            return AdministrationProblems.identifierRequired(body.email() instanceof PatchField.Cleared);
        }
        ChangeProfile.Command command =
                new ChangeProfile.Command(act, user.get(), EntityTag.precondition(request), body.edits());
        return switch (changeProfile.handle(command)) {
            case ChangeProfile.Outcome.Changed changed -> shown(changed.user(), changed.roles());
            case ChangeProfile.Outcome.Flawed flawed -> UserProblems.flawed(flawed.flaws(), List.of());
            case ChangeProfile.Outcome.UsernameTaken taken -> UserProblems.USERNAME_TAKEN.response();
            case ChangeProfile.Outcome.EmailTaken taken -> UserProblems.EMAIL_TAKEN.response();
            case ChangeProfile.Outcome.Stale stale -> CommonProblems.STALE_IF_MATCH.response();
            case ChangeProfile.Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
            case ChangeProfile.Outcome.Deleted deleted -> AdministrationProblems.deleted();
            case ChangeProfile.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    private static HttpResponse<UserView> shown(User user, Set<RoleName> roles) {
        return HttpResponse.ok(UserView.of(user, roles)).header(HttpHeaders.ETAG, EntityTag.of(user.version()));
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Anonymous anonymous -> "anonymous";
            case Actor.User person -> person.id().toString();
            case Actor.Client client -> client.id().toString();
            case Actor.Service service -> service.part();
        };
    }
}
