package dev.portero.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.CheckReadiness.Outcome;
import dev.portero.application.health.ExamineHealth;
import dev.portero.domain.role.Permission;
import dev.portero.rest.ServiceName;
import dev.portero.rest.netty.GracefulShutdown;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Health endpoints for probes and operators. Only readiness and details check anything beyond this process.
@Controller
final class HealthController {

    /// Response of a probe.
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Health(
            String status,
            @Nullable String service,
            @Nullable String version) {}

    private static final Health OK = new Health("ok", null, null);

    private final ServiceName service;
    private final CheckReadiness checkReadiness;
    private final ExamineHealth examineHealth;
    private final GracefulShutdown shutdown;

    HealthController(
            ServiceName service,
            CheckReadiness checkReadiness,
            ExamineHealth examineHealth,
            GracefulShutdown shutdown) {
        this.service = service;
        this.checkReadiness = checkReadiness;
        this.examineHealth = examineHealth;
        this.shutdown = shutdown;
    }

    @Secured(SecurityRule.IS_ANONYMOUS)
    @Get("/health")
    Health health() {
        return new Health("ok", service.name(), service.version());
    }

    @Secured(SecurityRule.IS_ANONYMOUS)
    @Get("/healthz")
    Health healthz() {
        return OK;
    }

    @Secured(SecurityRule.IS_ANONYMOUS)
    @Get("/health/live")
    Health live() {
        return OK;
    }

    @Secured(SecurityRule.IS_ANONYMOUS)
    @Get("/health/ready")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> ready() {
        if (shutdown.isUnderWay()) {
            return notReady("The service is shutting down.");
        }
        return switch (checkReadiness.handle()) {
            case Outcome.Ready ready -> HttpResponse.ok(OK);
            case Outcome.NotMigrated notMigrated -> notReady("The database is not migrated; run: portero migrate");
            case Outcome.DatabaseUnreachable unreachable -> notReady("The database is unreachable.");
            case Outcome.KeysSealed sealed -> notReady("The keys in the database cannot be used; see the log.");
        };
    }

    /// Responds 200 whenever the process can respond; the body reports the failures.
    @RequiresPermission(Permission.OPERATIONS_MANAGE)
    @Get("/health/details")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HealthDetailsView details() {
        return HealthDetailsView.of(examineHealth.handle());
    }

    private static HttpResponse<?> notReady(String reason) {
        return CommonProblems.UNAVAILABLE.response(reason, Map.of()).header(HttpHeaders.RETRY_AFTER, "1");
    }
}
