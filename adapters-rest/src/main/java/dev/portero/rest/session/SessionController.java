package dev.portero.rest.session;

import dev.portero.application.session.EndSession;
import dev.portero.application.session.EndSession.Outcome;
import dev.portero.application.session.ListSessions;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.principal.Principal;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.problem.CommonProblems;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;

/// Controller for the caller's own sessions.
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/v1/auth/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {

    private final ListSessions listSessions;
    private final EndSession endSession;

    SessionController(ListSessions listSessions, EndSession endSession) {
        this.listSessions = listSessions;
        this.endSession = endSession;
    }

    @Get
    PageView<SessionView> list(
            Principal.User caller,
            @QueryValue("page") Optional<String> page,
            @QueryValue("per_page") Optional<String> perPage) {
        return SessionPages.page(
                listSessions.handle(caller.id()), caller.session(), page.orElse(""), perPage.orElse(""));
    }

    @Delete("/{id}")
    HttpResponse<?> end(Principal.User caller, RequestContext act, @PathVariable("id") String id) {
        return SessionPath.parse(id)
                .map(session -> endSession.handle(new EndSession.Command(act, caller.id(), session)))
                .<HttpResponse<?>>map(outcome -> switch (outcome) {
                    case Outcome.Ended done -> HttpResponse.noContent();
                    case Outcome.NotFound absent -> CommonProblems.NOT_FOUND.response();
                })
                .orElseGet(CommonProblems.NOT_FOUND::response);
    }
}
