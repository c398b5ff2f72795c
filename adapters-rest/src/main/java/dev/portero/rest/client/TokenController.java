package dev.portero.rest.client;

import dev.portero.application.client.AuthenticateClient;
import dev.portero.application.client.IssueClientToken;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.session.LogIn;
import dev.portero.application.session.RefreshSession;
import dev.portero.domain.audit.RequestContext;
import dev.portero.rest.accesslog.LegacyAuthLogEvent;
import dev.portero.rest.body.Form;
import dev.portero.rest.body.FormBody;
import dev.portero.rest.ratelimit.RateLimiter;
import dev.portero.rest.request.SessionOrigins;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// OAuth 2 token endpoint (RFC 6749): form requests and its own response formats.
@Controller("/v1/auth/token")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenController {

    private static final List<String> PARAMETERS =
            List.of("grant_type", "username", "password", "refresh_token", "scope", "client_id", "client_secret");

    private final RateLimiter rateLimiter;
    private final LogIn logIn;
    private final RefreshSession refreshSession;
    private final IssueClientToken issueClientToken;
    private final AuthenticateClient authenticateClient;

    TokenController(
            RateLimiter rateLimiter,
            LogIn logIn,
            RefreshSession refreshSession,
            IssueClientToken issueClientToken,
            AuthenticateClient authenticateClient) {
        this.rateLimiter = rateLimiter;
        this.logIn = logIn;
        this.refreshSession = refreshSession;
        this.issueClientToken = issueClientToken;
        this.authenticateClient = authenticateClient;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> token(HttpRequest<?> request, RequestContext act, @Nullable @Body FormBody body) {
        return OAuthForm.with(body, PARAMETERS, form -> granted(request, act, form));
    }

    private HttpResponse<?> granted(HttpRequest<?> request, RequestContext act, Form form) {
        Optional<String> grantType = form.value("grant_type");
        if (grantType.isEmpty()) {
            return OAuthError.invalidRequest("The parameter grant_type is missing.");
        }
        ClientCredentials.Shown credentials = ClientCredentials.of(request, form);
        return switch (grantType.get()) {
            case "password" ->
                rateLimiter.limit(
                        RateLimitedAction.LOG_IN,
                        request,
                        () -> withOptionalClient(act, credentials, () -> byPassword(request, act, form)));
            case "refresh_token" -> withOptionalClient(act, credentials, () -> byRefreshToken(request, act, form));
            case "client_credentials" -> byClientCredentials(act, credentials, form);
            default -> OAuthError.unsupportedGrantType();
        };
    }

    /// Optional client authentication: the user grants require no client, but client credentials that are sent must be
    /// valid.
    private HttpResponse<?> withOptionalClient(
            RequestContext act, ClientCredentials.Shown credentials, Supplier<HttpResponse<?>> next) {
        return switch (credentials) {
            case ClientCredentials.None none -> next.get();
            case ClientCredentials.Flawed flawed -> OAuthError.invalidRequest(flawed.description());
            case ClientCredentials.Unreadable unreadable -> OAuthError.invalidClient();
            case ClientCredentials.Given given ->
                switch (authenticateClient.handle(new AuthenticateClient.Command(act, given.id(), given.secret()))) {
                    case AuthenticateClient.Outcome.Known known -> next.get();
                    case AuthenticateClient.Outcome.Unknown unknown -> OAuthError.invalidClient();
                };
        };
    }

    /// Password grant. The requested scope is ignored: the roles of the user determine the permissions, and the
    /// response lists them.
    private HttpResponse<?> byPassword(HttpRequest<?> request, RequestContext act, Form form) {
        Optional<String> username = form.value("username");
        Optional<String> password = form.value("password");
        if (username.isEmpty() || password.isEmpty()) {
            return OAuthError.invalidRequest("The parameters username and password are required.");
        }
        LogIn.Command command = new LogIn.Command(act, SessionOrigins.of(request, act), username.get(), password.get());
        return switch (LegacyAuthLogEvent.recorded(request, logIn.handle(command))) {
            case LogIn.Outcome.LoggedIn done -> given(OAuthTokenView.of(done.pass()));
            case LogIn.Outcome.InvalidCredentials invalid -> OAuthError.invalidCredentials();
            case LogIn.Outcome.Inactive inactive -> OAuthError.accountInactive();
            case LogIn.Outcome.PasswordChangeRequired due -> OAuthError.passwordChangeRequired();
        };
    }

    private HttpResponse<?> byRefreshToken(HttpRequest<?> request, RequestContext act, Form form) {
        Optional<String> token = form.value("refresh_token");
        if (token.isEmpty()) {
            return OAuthError.invalidRequest("The parameter refresh_token is missing.");
        }
        RefreshSession.Command command = new RefreshSession.Command(act, SessionOrigins.of(request, act), token.get());
        return switch (LegacyAuthLogEvent.recorded(request, refreshSession.handle(command))) {
            case RefreshSession.Outcome.Refreshed done -> given(OAuthTokenView.of(done.pass()));
            case RefreshSession.Outcome.Invalid invalid -> OAuthError.refreshInvalid();
        };
    }

    private HttpResponse<?> byClientCredentials(RequestContext act, ClientCredentials.Shown credentials, Form form) {
        return switch (credentials) {
            case ClientCredentials.Flawed flawed -> OAuthError.invalidRequest(flawed.description());
            case ClientCredentials.None none -> OAuthError.invalidClient();
            case ClientCredentials.Unreadable unreadable -> OAuthError.invalidClient();
            case ClientCredentials.Given given -> issue(act, given, form);
        };
    }

    private HttpResponse<?> issue(RequestContext act, ClientCredentials.Given given, Form form) {
        String scope = form.value("scope").orElse("");
        return switch (issueClientToken.handle(new IssueClientToken.Command(act, given.id(), given.secret(), scope))) {
            case IssueClientToken.Outcome.Issued done -> given(OAuthTokenView.of(done));
            case IssueClientToken.Outcome.InvalidClient invalid -> OAuthError.invalidClient();
            case IssueClientToken.Outcome.InvalidScope invalid -> OAuthError.invalidScope();
        };
    }

    /// Adds `Pragma: no-cache`, which RFC 6749 requires; every response already has `Cache-Control: no-store`.
    private static HttpResponse<?> given(OAuthTokenView view) {
        return HttpResponse.ok(view).header(HttpHeaders.PRAGMA, "no-cache");
    }
}
