package dev.portero.bootstrap.cli.output;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.EventLog;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.service.SealingSecretCheck;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.InvalidConfiguration;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The use cases that a command works with, until it is closed. No server listens here, and no relay runs.
public interface CommandContext extends AutoCloseable {

    /// One of them.
    <T> T useCase(Class<T> type);

    @Override
    void close();

    /// Over a database that others serve.
    ///
    /// @throws dev.portero.bootstrap.config.InvalidConfiguration when there is a secret file that cannot be used
    static OverDatabase over(Configuration configuration, DatabaseUrl database) {
        SealingSecretCheck.provideForCommand(configuration, database);
        return start(Service.properties(configuration, -1, database, OverDatabase.broker(configuration)));
    }

    /// The same for a look at an installation, also where there is no secret to open keys with: then under a secret of
    /// this moment, which opens nothing.
    static OverDatabase forDiagnosis(Configuration configuration, DatabaseUrl database) {
        Map<String, Object> properties =
                Service.unsealed(configuration, -1, database, OverDatabase.broker(configuration));
        try {
            if (!configuration.keyEncryptionSecret().isEmpty()) {
                return start(Service.properties(configuration, -1, database, OverDatabase.broker(configuration)));
            }
        } catch (InvalidConfiguration toldBySettings) {
            // the doctor says so
        }
        properties.put("portero.tokens.key-encryption-secret", UUID.randomUUID().toString());
        return start(properties);
    }

    private static OverDatabase start(Map<String, Object> known) {
        Map<String, Object> properties = new HashMap<>(known);
        properties.put("portero.background-tasks", "off");
        properties.put("portero.invalidations", "off");
        properties.put("datasources.default.maximum-pool-size", OverDatabase.CONNECTIONS);
        return new OverDatabase(Service.context(properties).start());
    }

    /// The real one.
    final class OverDatabase implements CommandContext {

        /// One for the command, and one for keys that are read beside its unit of work.
        private static final int CONNECTIONS = 2;

        /// What is written here is announced by the relay of whoever serves; only a doctor looks at the broker.
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

        /// The hash that invented people have: of the password, or one that no password matches where there is none.
        public PasswordHash hash(String password) {
            PasswordHasher hasher = context.getBean(PasswordHasher.class);
            return password.isEmpty() ? hasher.decoy() : hasher.hash(Password.of(password), ClientNetwork.NONE);
        }

        /// Keeps that so many people are invented, as one act: nobody could read of their accounts otherwise.
        public void keepInvention(RequestContext act, long count, boolean shareAPassword) {
            Instant now = context.getBean(Clock.class).instant();
            context.getBean(EventLog.class).append(act, new OperatorEvent.UsersInvented(count, shareAPassword, now));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
