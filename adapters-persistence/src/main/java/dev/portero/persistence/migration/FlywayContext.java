package dev.portero.persistence.migration;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/// Application context with the beans of micronaut-flyway. It switches off the stores, the pool and the background
/// tasks, which must not see a database before it is migrated. The context of the service has no property of Flyway, so
/// that its start migrates nothing.
final class FlywayContext {

    private static final Map<String, Object> PROPERTIES = Map.of(
            "flyway.datasources.default.enabled", false, // no migration before FlywayMigrator is called
            "flyway.datasources.default.validate-migration-naming", true,
            "portero.persistence", "none",
            "portero.background-tasks", "off",
            "portero.invalidations", "off");

    private FlywayContext() {}

    static ApplicationContext start() {
        return ApplicationContext.builder()
                .properties(PROPERTIES)
                .banner(false)
                .environmentPropertySource(false) // a variable such as FLYWAY_ENABLED is no setting of the service
                .deduceEnvironment(false)
                .start();
    }
}
