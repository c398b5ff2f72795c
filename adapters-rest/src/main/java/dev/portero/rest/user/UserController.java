package dev.portero.rest.user;

import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegisterUser.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.etag.EntityTag;
import dev.portero.rest.idempotency.IdempotencyKeyHandler;
import dev.portero.rest.idempotency.RequestContent;
import dev.portero.rest.ratelimit.RateLimited;
import dev.portero.rest.request.PathPrefix;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Controller for registration.
@Controller("/v1/users")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {

    /// Body of a registration.
    @JsonRequest
    record Registration(
            String email,
            @Nullable String username,
            String password,
            @Nullable String fullName) {

        RegisterUser.Command command(RequestContext act) {
            String name = Objects.requireNonNullElse(fullName, "");
            return new RegisterUser.Command(act, email, Optional.ofNullable(username), password, name);
        }

        /// Canonical content, which identifies this request under its `Idempotency-Key`.
        RequestContent content() {
            return new RequestContent()
                    .text(email)
                    .text(username)
                    .text(password)
                    .text(fullName);
        }

        @Override
        public String toString() {
            return "Registration[…]"; // contains a password
        }
    }

    private final RegisterUser registerUser;
    private final IdempotencyKeyHandler idempotency;

    UserController(RegisterUser registerUser, IdempotencyKeyHandler idempotency) {
        this.registerUser = registerUser;
        this.idempotency = idempotency;
    }

    @Post("/register")
    @RateLimited(RateLimitedAction.REGISTER)
    HttpResponse<?> register(HttpRequest<?> request, RequestContext act, @Body Registration body) {
        return idempotency.answer(
                request,
                "anonymous",
                body.content(),
                (Consumer<Outcome> witness) -> registerUser.handle(body.command(act), witness),
                outcome -> registered(PathPrefix.of(request), outcome));
    }

    private static MutableHttpResponse<?> registered(String prefix, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Registered done -> created(prefix, done.user(), done.roles());
            case Outcome.Flawed flawed -> UserProblems.flawed(flawed.identity(), flawed.password());
            case Outcome.EmailTaken taken -> UserProblems.EMAIL_TAKEN.response();
            case Outcome.UsernameTaken taken -> UserProblems.USERNAME_TAKEN.response();
        };
    }

    private static MutableHttpResponse<UserView> created(String prefix, User user, Set<RoleName> roles) {
        return HttpResponse.created(UserView.of(user, roles), URI.create(prefix + "/v1/users/" + user.id()))
                .header(HttpHeaders.ETAG, EntityTag.of(user.version()));
    }
}
