package dev.portero.rest.session;

import dev.portero.application.principal.Authenticate;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.LogOut.Outcome;
import dev.portero.application.session.LogOut.Proof;
import dev.portero.application.session.LogOutEverywhere;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.Anonymous;
import dev.portero.rest.security.BearerToken;
import dev.portero.rest.security.Caller;
import dev.portero.rest.session.RefreshController.Holder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// The way out.
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

    /// Open to anybody, since a refresh token will do as well as an access token.
    @Post("/logout")
    @Anonymous
    HttpResponse<?> leave(HttpRequest<?> request, RequestContext act, @Body @Nullable Holder body) {
        String shown = BearerToken.of(request);
        String token = Holder.token(body, request);
        if (!token.equals(shown)) {
            return leave(request, act, new Proof.Token(token));
        }
        return switch (authenticate.handle(shown)) {
            case Authenticate.Outcome.Known caller ->
                leave(request, act.by(new Actor.Person(caller.user())), new Proof.Inside(caller.session()));
            case Authenticate.Outcome.KnownClient program -> CommonProblems.FORBIDDEN.response(); // it is in no session
            case Authenticate.Outcome.Unknown unknown -> leaveUnknown(request, act, shown);
        };
    }

    /// Who shows an access token that is over is told so, and not of a refresh token that they did not show.
    private HttpResponse<?> leaveUnknown(HttpRequest<?> request, RequestContext act, String shown) {
        if (shown.isEmpty()) {
            return refused(request, LegacyAuthLogEvent.LOGOUT_MISSING_TOKEN);
        }
        return hasTheFormOfAnAccessToken(shown)
                ? refused(request, LegacyAuthLogEvent.LOGOUT_INVALID_REFRESH)
                : leave(request, act, new Proof.Token(shown));
    }

    /// An access token has three parts, a refresh token one.
    private static boolean hasTheFormOfAnAccessToken(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    private static HttpResponse<?> refused(HttpRequest<?> request, LegacyAuthLogEvent word) {
        word.note(request);
        return CommonProblems.UNAUTHENTICATED.response();
    }

    private HttpResponse<?> leave(HttpRequest<?> request, RequestContext act, Proof proof) {
        return switch (LegacyAuthLogEvent.noted(request, logOut.handle(new LogOut.Command(act, proof)))) {
            case Outcome.SignedOut done -> HttpResponse.noContent();
            case Outcome.Unknown unknown -> SessionProblems.REFRESH_INVALID.response();
        };
    }

    @Post("/logout-all")
    HttpResponse<?> leaveEverywhere(HttpRequest<?> request, Caller caller, RequestContext act) {
        logOutEverywhere.handle(new LogOutEverywhere.Command(act, caller.user()));
        LegacyAuthLogEvent.LOGOUT_ALL_OK.note(request);
        return HttpResponse.noContent();
    }
}
