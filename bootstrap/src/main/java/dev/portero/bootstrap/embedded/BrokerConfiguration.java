package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.SystemConfig;

/// What the broker is told at every start; only the virtual host with its queues and messages is kept from run to run.
final class BrokerConfiguration {

    /// `secureOnlyMechanisms` is empty for PLAIN without TLS; the alias for `/` is not there by itself; RabbitMQ's `x-`
    /// arguments would otherwise close the connection.
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

    /// The attributes of the broker's outermost object: the password travels in memory, the file names only its place.
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
