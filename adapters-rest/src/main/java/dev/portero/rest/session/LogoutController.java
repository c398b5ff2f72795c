package dev.portero.rest.session;

import dev.portero.application.principal.Authenticate;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.LogOut.Outcome;
import dev.portero.application.session.LogOut.Proof;
import dev.portero.application.session.LogOutEverywhere;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.principal.Principal;
import dev.portero.rest.accesslog.LegacyAuthLogEvent;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.BearerToken;
import dev.portero.rest.session.RefreshController.Holder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Logout endpoints: one session, or all sessions of the user.
@Controller("/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogoutController {

    private final Authenticate authenticate;
    private final LogOut logOut;
    private final LogOutEverywhere logOutEverywhere;

    LogoutController(Authenticate authenticate, LogOut logOut, LogOutEverywhere logOutEverywhere) {
        this.authenticate = authenticate;
        this.logOut = logOut;
        this.logOutEverywhere = logOutEverywhere;
    }

    /// Public, since a refresh token authorizes it as well as an access token.
    @Post("/logout")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> logout(HttpRequest<?> request, RequestContext act, @Body @Nullable Holder body) {
        String shown = BearerToken.of(request);
        String token = Holder.token(body, request);
        if (!token.equals(shown)) {
            return logout(request, act, new Proof.Token(token));
        }
        return switch (authenticate.handle(shown)) {
            case Authenticate.Outcome.Known known -> logout(request, act, known.principal());
            case Authenticate.Outcome.Unknown unknown -> logoutUnknown(request, act, shown);
        };
    }

    private HttpResponse<?> logout(HttpRequest<?> request, RequestContext act, Principal principal) {
        return switch (principal) {
            case Principal.User user ->
                logout(request, act.by(new Actor.User(user.id())), new Proof.Inside(user.session()));
            // A client has no session.
            case Principal.Client client -> CommonProblems.forbidden(Optional.empty());
        };
    }

    /// Responds to an expired access token as such, instead of as to an invalid refresh token, which the client did not
    /// send.
    private HttpResponse<?> logoutUnknown(HttpRequest<?> request, RequestContext act, String shown) {
        if (shown.isEmpty()) {
            return unauthenticated(request, LegacyAuthLogEvent.LOGOUT_MISSING_TOKEN);
        }
        return looksLikeAccessToken(shown)
                ? unauthenticated(request, LegacyAuthLogEvent.LOGOUT_INVALID_REFRESH)
                : logout(request, act, new Proof.Token(shown));
    }

    /// An access token (JWT) has three parts, a refresh token one.
    private static boolean looksLikeAccessToken(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    private static HttpResponse<?> unauthenticated(HttpRequest<?> request, LegacyAuthLogEvent event) {
        event.record(request);
        return CommonProblems.UNAUTHENTICATED.response();
    }

    private HttpResponse<?> logout(HttpRequest<?> request, RequestContext act, Proof proof) {
        return switch (LegacyAuthLogEvent.recorded(request, logOut.handle(new LogOut.Command(act, proof)))) {
            case Outcome.LoggedOut done -> HttpResponse.noContent();
            case Outcome.Unknown unknown -> SessionProblems.REFRESH_INVALID.response();
        };
    }

    @Post("/logout-all")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> logoutEverywhere(HttpRequest<?> request, Principal.User caller, RequestContext act) {
        logOutEverywhere.handle(new LogOutEverywhere.Command(act, caller.id()));
        LegacyAuthLogEvent.LOGOUT_ALL_OK.record(request);
        return HttpResponse.noContent();
    }
}
