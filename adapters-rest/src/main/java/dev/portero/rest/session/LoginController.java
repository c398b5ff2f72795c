package dev.portero.rest.session;

import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.Session;
import dev.portero.rest.accesslog.LegacyAuthLogEvent;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.problem.PasswordProblems;
import dev.portero.rest.ratelimit.RateLimited;
import dev.portero.rest.request.SessionOrigins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Login endpoint: user name or e-mail address, and password.
@Controller("/v1/auth")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {

    /// Body of a login: one identifier, and the password.
    ///
    /// @param newPassword for a user with a required password change
    @JsonRequest
    record Login(
            @Nullable String usernameOrEmail,
            @Nullable String email,
            @Nullable String username,
            String password,
            @Nullable String newPassword,
            @Nullable String otp) {

        List<String> names() {
            return Stream.of(usernameOrEmail, email, username)
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public String toString() {
            return "Login[…]"; // contains passwords
        }
    }

    private final LogIn logIn;
    private final LogInWithNewPassword logInWithNewPassword;

    LoginController(LogIn logIn, LogInWithNewPassword logInWithNewPassword) {
        this.logIn = logIn;
        this.logInWithNewPassword = logInWithNewPassword;
    }

    @Post("/login")
    @RateLimited(RateLimitedAction.LOG_IN)
    HttpResponse<?> login(HttpRequest<?> request, RequestContext act, @Body Login body) {
        List<String> names = body.names();
        if (names.size() != 1) {
            return SessionProblems.notOneName(names.size());
        }
        Session.Origin origin = SessionOrigins.of(request, act);
        return body.newPassword() == null
                ? logIn(request, new LogIn.Command(act, origin, names.getFirst(), body.password()))
                : logInWithNewPassword(
                        request,
                        new LogInWithNewPassword.Command(
                                act, origin, names.getFirst(), body.password(), body.newPassword()));
    }

    private HttpResponse<?> logIn(HttpRequest<?> request, LogIn.Command command) {
        return switch (LegacyAuthLogEvent.recorded(request, logIn.handle(command))) {
            case LogIn.Outcome.LoggedIn done -> HttpResponse.ok(TokenView.of(done.pass()));
            case LogIn.Outcome.InvalidCredentials invalid -> PasswordProblems.INVALID_CREDENTIALS.response();
            case LogIn.Outcome.Inactive inactive -> SessionProblems.ACCOUNT_INACTIVE.response();
            case LogIn.Outcome.PasswordChangeRequired due -> SessionProblems.PASSWORD_CHANGE_REQUIRED.response();
        };
    }

    private HttpResponse<?> logInWithNewPassword(HttpRequest<?> request, LogInWithNewPassword.Command command) {
        return switch (LegacyAuthLogEvent.recorded(request, logInWithNewPassword.handle(command))) {
            case LogInWithNewPassword.Outcome.LoggedIn done -> HttpResponse.ok(TokenView.of(done.pass()));
            case LogInWithNewPassword.Outcome.InvalidCredentials invalid ->
                PasswordProblems.INVALID_CREDENTIALS.response();
            case LogInWithNewPassword.Outcome.Inactive inactive -> SessionProblems.ACCOUNT_INACTIVE.response();
            case LogInWithNewPassword.Outcome.NotRequired needless -> SessionProblems.newPasswordNotExpected();
            case LogInWithNewPassword.Outcome.Flawed flawed -> PasswordProblems.flawed("new_password", flawed.flaws());
        };
    }
}
