package dev.portero.bootstrap;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.persistence.pool.DatabaseUrl;
import dev.portero.rest.netty.GracefulShutdown;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Running service: the application context with all beans, and its HTTP server.
public final class Service implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
    /// Limits that the server enforces: the time of a statement, and of an idle transaction of a client that does not
    /// respond any more. JIT compilation is off: compiling a plan takes longer than any statement of the service runs.
    private static final String LIMITS =
            "SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s'; SET jit = off";
    /// Limits that the driver enforces: they end a connection whose other end has disappeared without a FIN, as behind
    /// a firewall.
    private static final Map<String, String> DRIVER =
            Map.of("socketTimeout", "10", "connectTimeout", "2", "tcpKeepAlive", "true");

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private Service(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /// Starts the service. Neither the database nor the broker has to be reachable yet.
    ///
    /// @param instead singletons that replace adapters which the properties switch off
    public static Service start(Map<String, Object> properties, Object... instead) {
        ApplicationContext context = context(properties)
                .singletons(instead)
                .eagerInitSingletons(true)
                .start();
        try {
            return new Service(context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException failure) {
            context.close();
            throw failure;
        }
    }

    /// Use case of the running service.
    public <T> T useCase(Class<T> type) {
        return context.getBean(type);
    }

    /// Builder of an application context whose only property source is this map.
    public static ApplicationContextBuilder context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .properties(withConsumersSwitched(properties))
                .banner(false)
                .environmentPropertySource(false) // variables of the environment are read through `Setting` only
                .deduceEnvironment(false);
    }

    /// Properties of the beans: the configuration, and the addresses of the servers that it uses.
    public static Map<String, Object> properties(
            Configuration configuration, int port, DatabaseUrl database, String broker) {
        Map<String, Object> properties = unsealed(configuration, port, database, broker);
        properties.put("portero.tokens.key-encryption-secret", configuration.keyEncryptionSecret());
        properties.put("portero.tokens.former-key-encryption-secret", configuration.formerKeyEncryptionSecret());
        return properties;
    }

    /// Properties without the secrets that encrypt keys.
    public static Map<String, Object> unsealed(
            Configuration configuration, int port, DatabaseUrl database, String broker) {
        Map<String, Object> properties = new HashMap<>(configuration.properties());
        properties.put("micronaut.server.port", port);
        properties.put("datasources.default.url", database.jdbcWith(driver(configuration)));
        properties.put("datasources.default.username", database.user());
        properties.put("datasources.default.password", database.password());
        properties.put("datasources.default.connection-timeout", CONNECTION_TIMEOUT.toMillis());
        // connections are opened on demand: see decision record 0021
        properties.put("datasources.default.minimum-idle", 0);
        properties.put("datasources.default.idle-timeout", 0); // an open connection stays in the pool
        // the service starts while the database is not reachable
        properties.put("datasources.default.initialization-fail-timeout", -1);
        properties.put("datasources.default.connection-init-sql", LIMITS);
        properties.put("datasources.default.validation-timeout", VALIDATION_TIMEOUT.toMillis());
        configuration.directDatabase().ifPresent(direct -> {
            properties.put("portero.database.direct.url", direct.jdbcWith(DRIVER));
            properties.put("portero.database.direct.user", direct.user());
            properties.put("portero.database.direct.password", direct.password());
        });
        properties.put("portero.rabbitmq.url", broker);
        return properties;
    }

    /// Driver parameters. With `DATABASE_DIRECT_URL`, `DATABASE_URL` leads through a connection pooler, behind which
    /// prepared statements do not persist: they are switched off.
    private static Map<String, String> driver(Configuration configuration) {
        Map<String, String> parameters = new HashMap<>(DRIVER);
        configuration.directDatabase().ifPresent(direct -> parameters.put("prepareThreshold", "0"));
        return parameters;
    }

    /// Switches micronaut-rabbitmq off where nothing is consumed: without a broker it would connect to the local
    /// machine as guest.
    private static Map<String, Object> withConsumersSwitched(Map<String, Object> properties) {
        boolean consumes = properties.containsKey("portero.rabbitmq.url")
                && !"none".equals(properties.get("portero.messaging"))
                && !"off".equals(properties.get("portero.background-tasks"));
        Map<String, Object> all = new HashMap<>(properties);
        all.put("rabbitmq.enabled", consumes);
        return all;
    }

    public int port() {
        return server.getPort();
    }

    /// Shuts down gracefully: lets requests under way finish, then closes everything in the order of dependency,
    /// callers before callees, and the database connection pool last.
    @Override
    public void close() {
        context.getBean(GracefulShutdown.class).run();
        server.stop();
        context.close();
    }
}
