package dev.portero.rest.session;

import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RefreshSession.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.rest.accesslog.LegacyAuthLogEvent;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.request.SessionOrigins;
import dev.portero.rest.security.BearerToken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/// Refresh endpoint: refresh token rotation.
@Controller("/v1/auth")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RefreshController {

    /// Body with a refresh token, for clients that do not send it in `Authorization`.
    @JsonRequest
    record Holder(@Nullable String refreshToken) {

        /// The token of the body, or else of `Authorization`; empty if there is none.
        static String token(@Nullable Holder body, HttpRequest<?> request) {
            String given = body == null ? null : body.refreshToken();
            return given == null ? BearerToken.of(request) : given;
        }

        @Override
        public String toString() {
            return "Holder[…]";
        }
    }

    private final RefreshSession refreshSession;

    RefreshController(RefreshSession refreshSession) {
        this.refreshSession = refreshSession;
    }

    @Post("/refresh")
    HttpResponse<?> refresh(HttpRequest<?> request, RequestContext act, @Body @Nullable Holder body) {
        RefreshSession.Command command =
                new RefreshSession.Command(act, SessionOrigins.of(request, act), Holder.token(body, request));
        return switch (LegacyAuthLogEvent.recorded(request, refreshSession.handle(command))) {
            case Outcome.Refreshed done -> HttpResponse.ok(TokenView.of(done.pass()));
            case Outcome.Invalid invalid -> SessionProblems.REFRESH_INVALID.response();
        };
    }
}
