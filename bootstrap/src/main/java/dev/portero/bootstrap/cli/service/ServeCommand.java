package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.role.ConfiguredRoles;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.Ports;
import dev.portero.persistence.pool.DatabaseUrl;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/// Command `serve`: API and relay in one process, on configured servers only.
@Command(name = "serve", description = "Starts API and relay in one process, on configured servers only.")
public final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.of(ProcessEnvironment.read(), Mode.SERVE);
        ShutdownSequence lifetime = new ShutdownSequence();
        lifetime.endWithTheProcess();
        start(configuration, lifetime);
        lifetime.await();
        return 0;
    }

    /// Starts the service; a failed start stops what it has started.
    public static Service start(Configuration configuration, ShutdownSequence lifetime) {
        try {
            return startAll(configuration, lifetime);
        } catch (RuntimeException failure) {
            lifetime.end();
            throw StartFailures.explained(failure);
        }
    }

    private static Service startAll(Configuration configuration, ShutdownSequence lifetime) {
        DatabaseUrl database = configuration.database().orElseThrow();
        int port = Ports.require(Setting.PORT.name(), configuration.number(Setting.PORT));
        if (configuration.migratesOnStart()) {
            MigrateCommand.migrate(configuration, database);
        }
        SealingSecretCheck.provide(configuration, database, false);
        Service service = Service.start(Service.properties(
                configuration, port, database, configuration.broker().orElseThrow()));
        lifetime.atTheEnd(service::close);
        SealingSecretCheck.requireOpenKeys(service);
        LoggerFactory.getLogger(ServeCommand.class)
                .info("serving on {}:{}, ENV={}", configuration.host(), service.port(), configuration.environment());
        ConfiguredRoles.define(service, configuration.roles());
        DefaultRolesCheck.requireTheirRoles(service);
        return service;
    }
}
