package dev.portero.bootstrap;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.port.EventLog;
import dev.portero.bootstrap.cli.service.SealingSecretCheck;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.InvalidConfiguration;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.persistence.pool.DatabaseUrl;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Application context of a command: the use cases, without an HTTP server and without the relay. It is closed after
/// the command.
public interface CommandContext extends AutoCloseable {

    /// The use case of this class.
    <T> T useCase(Class<T> type);

    @Override
    void close();

    /// Context over a database that a running service may use at the same time.
    ///
    /// @throws dev.portero.bootstrap.config.InvalidConfiguration when the secret file exists and cannot be used
    static OverDatabase over(Configuration configuration, DatabaseUrl database) {
        SealingSecretCheck.provideForCommand(configuration, database);
        return start(Service.properties(configuration, -1, database, OverDatabase.broker(configuration)));
    }

    /// Context for a diagnosis, which works without a sealing secret, too: a random secret takes its place, and
    /// decrypts nothing.
    static OverDatabase forDiagnosis(Configuration configuration, DatabaseUrl database) {
        Map<String, Object> properties =
                Service.unsealed(configuration, -1, database, OverDatabase.broker(configuration));
        try {
            if (!configuration.keyEncryptionSecret().isEmpty()) {
                return start(Service.properties(configuration, -1, database, OverDatabase.broker(configuration)));
            }
        } catch (InvalidConfiguration toldBySettings) {
            // the settings findings of the doctor report it
        }
        properties.put("portero.tokens.key-encryption-secret", UUID.randomUUID().toString());
        return start(properties);
    }

    private static OverDatabase start(Map<String, Object> known) {
        Map<String, Object> properties = new HashMap<>(known);
        properties.put("portero.background-tasks", "off");
        properties.put("portero.invalidations", "off");
        properties.put("micronaut.metrics.enabled", false);
        properties.put("datasources.default.maximum-pool-size", OverDatabase.CONNECTIONS);
        return new OverDatabase(Service.context(properties).start());
    }

    /// Context over the configured database.
    final class OverDatabase implements CommandContext {

        /// One for the command, and one for keys that are read outside its unit of work.
        private static final int CONNECTIONS = 2;

        /// No broker: the relay of a running service publishes the events that a command writes. Only the doctor
        /// connects.
        private static final String NO_BROKER = "amqp://127.0.0.1:1/";

        private static String broker(Configuration configuration) {
            return configuration.broker().orElse(NO_BROKER);
        }

        private final ApplicationContext context;

        private OverDatabase(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public <T> T useCase(Class<T> type) {
            return context.getBean(type);
        }

        /// Hash for synthetic users: of the password, or one that matches no password when it is empty.
        public PasswordHash hash(String password) {
            PasswordHasher hasher = context.getBean(PasswordHasher.class);
            return password.isEmpty() ? hasher.decoyHash() : hasher.hash(Password.of(password), ClientNetwork.NONE);
        }

        /// Opens the audit key, or creates it, while the tables that it looks at are not locked by the insertion of
        /// users.
        ///
        /// @throws StartupException if it does not open
        public void openAuditKey() {
            if (!context.getBean(AuditMac.class).isKeyOpen()) {
                throw new StartupException(
                        context.getBean(SealedKeys.class).flaw().orElse("the audit key does not open"));
            }
        }

        /// Writes one audit entry for all synthetic users of a run. Without it the audit log would not say where their
        /// accounts come from.
        public void keepInvention(RequestContext act, long count, boolean shareAPassword) {
            Instant now = context.getBean(Clock.class).instant();
            context.getBean(EventLog.class).append(act, new OperatorEvent.UsersGenerated(count, shareAPassword, now));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
