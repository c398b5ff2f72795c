package dev.portero.rest.user;

import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegisterUser.Outcome;
import dev.portero.domain.audit.Act;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.rest.json.JsonRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Users, as far as everybody may deal with them.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {

    /// What a newcomer sends.
    @JsonRequest
    record Registration(
            String email,
            @Nullable String username,
            String password,
            @Nullable String fullName) {

        @Override
        public String toString() {
            return "Registration[…]"; // it holds a password
        }
    }

    private final RegisterUser registerUser;

    UserController(RegisterUser registerUser) {
        this.registerUser = registerUser;
    }

    @Post("/register")
    HttpResponse<?> register(Act act, @Body Registration body) {
        RegisterUser.Command command = new RegisterUser.Command(
                act,
                body.email(),
                Objects.requireNonNullElse(body.username(), ""),
                body.password(),
                Objects.requireNonNullElse(body.fullName(), ""));
        return switch (registerUser.handle(command)) {
            case Outcome.Registered done -> created(done.user(), done.roles());
            case Outcome.Flawed flawed -> UserProblems.flawed(flawed.identity(), flawed.password());
            case Outcome.EmailTaken taken -> UserProblems.EMAIL_TAKEN.response();
            case Outcome.UsernameTaken taken -> UserProblems.USERNAME_TAKEN.response();
        };
    }

    private static HttpResponse<UserView> created(User user, Set<RoleName> roles) {
        return HttpResponse.created(UserView.of(user, roles), URI.create("/v1/users/" + user.id()))
                .header(HttpHeaders.ETAG, UserView.etagOf(user));
    }
}
