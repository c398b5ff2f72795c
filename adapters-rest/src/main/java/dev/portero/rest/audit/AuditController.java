package dev.portero.rest.audit;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.ReadAuditTrail.Outcome;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.Permission;
import dev.portero.rest.pagination.OpaqueCursor;
import dev.portero.rest.pagination.PageMeta;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.pagination.PerPage;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;

/// Controller that reads the audit log: all entries with `audit:read`, the own activity without a permission.
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

    private final ReadAuditTrail readAuditTrail;
    private final ReadAuditHead readAuditHead;

    AuditController(ReadAuditTrail readAuditTrail, ReadAuditHead readAuditHead) {
        this.readAuditTrail = readAuditTrail;
        this.readAuditHead = readAuditHead;
    }

    @Get("/audit")
    @RequiresPermission(Permission.AUDIT_READ)
    HttpResponse<?> read(
            @QueryValue("user_id") Optional<String> user,
            @QueryValue("actor_id") Optional<String> actor,
            @QueryValue("action") Optional<String> action,
            @QueryValue("from") Optional<String> from,
            @QueryValue("to") Optional<String> to,
            @QueryValue("cursor") Optional<String> cursor,
            @QueryValue("per_page") Optional<String> perPage) {
        int limit = PerPage.of(perPage.orElse(""));
        ReadAuditTrail.Query query = new ReadAuditTrail.Query(
                user.orElse(""),
                actor.orElse(""),
                action.orElse(""),
                from.orElse(""),
                to.orElse(""),
                OpaqueCursor.read(cursor.orElse("")),
                limit);
        return answer(readAuditTrail.handle(query), limit);
    }

    @Get("/audit/head")
    @RequiresPermission(Permission.AUDIT_READ)
    AuditHeadView readHead() {
        return AuditHeadView.of(readAuditHead.handle());
    }

    @Get("/users/me/activity")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> readOwn(
            Principal.User caller,
            @QueryValue("cursor") Optional<String> cursor,
            @QueryValue("per_page") Optional<String> perPage) {
        int limit = PerPage.of(perPage.orElse(""));
        return answer(readAuditTrail.handle(caller.id(), OpaqueCursor.read(cursor.orElse("")), limit), limit);
    }

    private static HttpResponse<?> answer(Outcome outcome, int limit) {
        return switch (outcome) {
            case Outcome.Found found -> HttpResponse.ok(page(found.page(), limit));
            case Outcome.Flawed flawed -> AuditProblems.flawed(flawed.flaws());
        };
    }

    private static PageView<AuditEntryView> page(ReadAuditTrail.Page page, int perPage) {
        return new PageView<>(
                page.entries().stream().map(AuditEntryView::of).toList(),
                new PageMeta.Keyset(perPage, page.next().map(OpaqueCursor::of).orElse(null)));
    }
}
