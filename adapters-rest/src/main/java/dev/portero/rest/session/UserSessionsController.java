package dev.portero.rest.session;

import dev.portero.application.session.ListSessions;
import dev.portero.application.session.ReadSession;
import dev.portero.application.session.RevokeUserSessions;
import dev.portero.application.session.RevokeUserSessions.Outcome;
import dev.portero.application.session.RevokeUserSessions.Which;
import dev.portero.application.user.ReadUser;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;

/// Controller for the sessions of other users, for administrators.
@Controller("/v1/users/{id}/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresPermission(Permission.SESSIONS_MANAGE)
final class UserSessionsController {

    /// No session is the current one: the request comes from another user.
    private static final SessionId NONE = new SessionId(new UUID(0, 0));

    private final ReadUser readUser;
    private final ListSessions listSessions;
    private final ReadSession readSession;
    private final RevokeUserSessions revokeUserSessions;

    UserSessionsController(
            ReadUser readUser,
            ListSessions listSessions,
            ReadSession readSession,
            RevokeUserSessions revokeUserSessions) {
        this.readUser = readUser;
        this.listSessions = listSessions;
        this.readSession = readSession;
        this.revokeUserSessions = revokeUserSessions;
    }

    @Get
    HttpResponse<?> list(
            @PathVariable("id") String id,
            @QueryValue("page") Optional<String> page,
            @QueryValue("per_page") Optional<String> perPage) {
        if (UserId.parse(id).isEmpty()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return switch (readUser.handle(id)) {
            case ReadUser.Outcome.Found found ->
                HttpResponse.ok(SessionPages.page(
                        listSessions.handle(found.user().id()), NONE, page.orElse(""), perPage.orElse("")));
            case ReadUser.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    @Get("/{session}")
    HttpResponse<?> read(@PathVariable("id") String id, @PathVariable("session") String session) {
        return UserId.parse(id)
                .flatMap(user -> SessionPath.parse(session)
                        .<HttpResponse<?>>map(one -> shown(readSession.handle(new ReadSession.Query(user, one)))))
                .orElseGet(CommonProblems.NOT_FOUND::response);
    }

    private static HttpResponse<?> shown(ReadSession.Outcome outcome) {
        return switch (outcome) {
            case ReadSession.Outcome.Found found -> HttpResponse.ok(SessionView.of(found.session(), NONE));
            case ReadSession.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    @Delete
    HttpResponse<?> endAll(RequestContext act, @PathVariable("id") String id) {
        return UserId.parse(id)
                .<HttpResponse<?>>map(user -> ended(act, user, new Which.All()))
                .orElseGet(CommonProblems.NOT_FOUND::response);
    }

    @Delete("/{session}")
    HttpResponse<?> end(RequestContext act, @PathVariable("id") String id, @PathVariable("session") String session) {
        return UserId.parse(id)
                .flatMap(user ->
                        SessionPath.parse(session).<HttpResponse<?>>map(one -> ended(act, user, new Which.One(one))))
                .orElseGet(CommonProblems.NOT_FOUND::response);
    }

    private HttpResponse<?> ended(RequestContext act, UserId user, Which which) {
        return switch (revokeUserSessions.handle(new RevokeUserSessions.Command(act, user, which))) {
            case Outcome.Ended done -> HttpResponse.noContent();
            case Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case Outcome.NotHeld missing -> CommonProblems.lacking(missing.permissions());
        };
    }
}
