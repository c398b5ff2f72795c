package dev.portero.rest.session;

import dev.portero.application.limit.Door;
import dev.portero.application.session.SignIn;
import dev.portero.application.session.SignIn.Outcome;
import dev.portero.domain.audit.Act;
import dev.portero.domain.session.Session;
import dev.portero.rest.caller.Anonymous;
import dev.portero.rest.json.JsonRequest;
import dev.portero.rest.limit.Limited;
import dev.portero.rest.problem.PasswordProblems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The door.
@Controller("/v1/auth")
@Anonymous
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

    /// What somebody shows who wants to come in: one name, and the password.
    @JsonRequest
    record Login(
            @Nullable String usernameOrEmail,
            @Nullable String email,
            @Nullable String username,
            String password,
            @Nullable String otp) {

        List<String> names() {
            return Stream.of(usernameOrEmail, email, username)
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public String toString() {
            return "Login[…]"; // it holds a password
        }
    }

    private final SignIn signIn;

    SignInController(SignIn signIn) {
        this.signIn = signIn;
    }

    @Post("/login")
    @Limited(Door.SIGN_IN)
    HttpResponse<?> login(HttpRequest<?> request, Act act, @Body Login body) {
        List<String> names = body.names();
        if (names.size() != 1) {
            return SessionProblems.notOneName(names.size());
        }
        Session.Origin origin = Origins.of(request, act);
        return switch (signIn.handle(new SignIn.Command(act, origin, names.getFirst(), body.password()))) {
            case Outcome.SignedIn done -> HttpResponse.ok(TokenView.of(done.pass()));
            case Outcome.InvalidCredentials invalid -> PasswordProblems.INVALID_CREDENTIALS.response();
            case Outcome.Inactive inactive -> SessionProblems.ACCOUNT_INACTIVE.response();
        };
    }
}
