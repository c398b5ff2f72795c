package dev.portero.bootstrap;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.rest.netty.GracefulShutdown;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The running service: every bean, and the HTTP server that listens.
public final class Service implements AutoCloseable {

    private static final Duration POOL_WAIT = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_A_CONNECTION = Duration.ofSeconds(1);
    /// What the server ends by itself: a statement, and the transaction of a client that has gone silent. No plan is
    /// compiled there: that takes longer than any of ours runs.
    private static final String LIMITS =
            "SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s'; SET jit = off";
    /// What ends here: a connection whose other end has vanished without a word, as behind a firewall.
    private static final Map<String, String> DRIVER =
            Map.of("socketTimeout", "10", "connectTimeout", "2", "tcpKeepAlive", "true");

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private Service(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /// Starts it. Neither the database nor the broker has to be there yet.
    ///
    /// @param instead singletons that take the place of adapters which the properties switch off
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

    /// One of its use cases.
    public <T> T useCase(Class<T> type) {
        return context.getBean(type);
    }

    /// Beans that know these properties, and nothing else of what is around them.
    public static ApplicationContextBuilder context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .properties(properties)
                .banner(false)
                .environmentPropertySource(false) // what the environment may say stands in `Setting`, and nothing else
                .deduceEnvironment(false);
    }

    /// What the beans read of a configuration and the servers that go with it.
    public static Map<String, Object> properties(
            Configuration configuration, int port, DatabaseUrl database, String broker) {
        Map<String, Object> properties = unsealed(configuration, port, database, broker);
        properties.put("portero.tokens.key-encryption-secret", configuration.keyEncryptionSecret());
        properties.put("portero.tokens.former-key-encryption-secret", configuration.formerKeyEncryptionSecret());
        return properties;
    }

    /// The same without the secrets that keys are sealed with.
    public static Map<String, Object> unsealed(
            Configuration configuration, int port, DatabaseUrl database, String broker) {
        Map<String, Object> properties = new HashMap<>(configuration.properties());
        properties.put("micronaut.server.port", port);
        properties.put("datasources.default.url", database.jdbcWith(driver(configuration)));
        properties.put("datasources.default.username", database.user());
        properties.put("datasources.default.password", database.password());
        properties.put("datasources.default.connection-timeout", POOL_WAIT.toMillis());
        properties.put("datasources.default.minimum-idle", 0); // whoever needs one has it made: see 0021
        properties.put("datasources.default.idle-timeout", 0); // and what has been made stays
        properties.put("datasources.default.initialization-fail-timeout", -1); // it serves before the database is up
        properties.put("datasources.default.connection-init-sql", LIMITS);
        properties.put("datasources.default.validation-timeout", LOOK_AT_A_CONNECTION.toMillis());
        configuration.directDatabase().ifPresent(direct -> {
            properties.put("portero.database.direct.url", direct.jdbcWith(DRIVER));
            properties.put("portero.database.direct.user", direct.user());
            properties.put("portero.database.direct.password", direct.password());
        });
        properties.put("portero.rabbitmq.url", broker);
        return properties;
    }

    /// Where a direct way is named, the usual one leads through a pool, behind which nothing stays prepared.
    private static Map<String, String> driver(Configuration configuration) {
        Map<String, String> parameters = new HashMap<>(DRIVER);
        configuration.directDatabase().ifPresent(direct -> parameters.put("prepareThreshold", "0"));
        return parameters;
    }

    public int port() {
        return server.getPort();
    }

    /// Lets requests that are under way have their answers, then closes everything else in the order in which it hangs
    /// together: what calls before what is called, the pool of connections to the database last.
    @Override
    public void close() {
        context.getBean(GracefulShutdown.class).run();
        server.stop();
        context.close();
    }
}
