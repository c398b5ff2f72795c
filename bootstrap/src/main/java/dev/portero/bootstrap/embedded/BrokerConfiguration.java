package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.SystemConfig;

/// Configuration of the embedded broker, written at every start; only the virtual host with its queues and messages
/// persists between starts.
final class BrokerConfiguration {

    /// `secureOnlyMechanisms` is empty to permit PLAIN without TLS; the alias for `/` does not exist by default;
    /// without `IGNORE`, RabbitMQ's `x-` arguments close the connection.
    private static final String TEMPLATE = """
            {
              "name": "portero",
              "modelVersion": "9.1",
              "context": {
                "queue.behaviourOnUnknownDeclareArgument": "IGNORE",
                "exchange.behaviourOnUnknownDeclareArgument": "IGNORE",
                "qpid.jdbcstore.hikaricp.minimumIdle": "1",
                "qpid.jdbcstore.hikaricp.maximumPoolSize": "8"
              },
              "authenticationproviders": [{
                "name": "guests",
                "type": "Plain",
                "secureOnlyMechanisms": [],
                "users": [{"name": "guest", "type": "managed", "password": "guest"}]
              }],
              "ports": [{
                "name": "amqp",
                "type": "AMQP",
                "bindingAddress": "127.0.0.1",
                "port": "${portero.port}",
                "protocols": ["AMQP_0_9_1"],
                "authenticationProvider": "guests",
                "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}]
              }],
              "virtualhostnodes": [{
                "name": "portero",
                "type": "JDBC",
                "defaultVirtualHostNode": "true",
                "connectionPoolType": "HIKARICP",
                "connectionUrl": "${portero.store.url}",
                "username": "${portero.store.user}",
                "password": "${portero.store.password}",
                "virtualHostInitialConfiguration": "{\\"type\\": \\"ProvidedStore\\"}"
              }]
            }
            """;

    private BrokerConfiguration() {}

    /// Attributes of the outermost object of the broker: the password is passed in memory, the file has only a
    /// placeholder for it.
    static Map<String, Object> of(Path directory, int port, EmbeddedPostgres.Database store) {
        return Map.of(
                ConfiguredObject.TYPE,
                "Memory",
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
                false,
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                write(directory),
                ConfiguredObject.CONTEXT,
                Map.of(
                        SystemConfig.QPID_WORK_DIR,
                        directory.toString(),
                        "portero.port",
                        Integer.toString(port),
                        "portero.store.url",
                        store.jdbcUrl(),
                        "portero.store.user",
                        store.user(),
                        "portero.store.password",
                        store.password()));
    }

    private static String write(Path directory) {
        Path file = directory.resolve("broker.json");
        try {
            return Files.writeString(file, TEMPLATE).toUri().toString();
        } catch (IOException e) {
            throw new StartupException("Cannot write %s: %s".formatted(file, e), e);
        }
    }
}
