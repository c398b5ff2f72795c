package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.SealingCheck;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.Ports;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/// Web and worker in one process, on configured services only.
@Command(name = "serve", description = "Starts web and worker in one process, on configured services only.")
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.of(Here.read(), Mode.SERVE);
        Lifetime lifetime = new Lifetime();
        lifetime.endWithTheProcess();
        start(configuration, lifetime);
        lifetime.await();
        return 0;
    }

    /// Starts it, or leaves nothing behind.
    static Service start(Configuration configuration, Lifetime lifetime) {
        try {
            return startAll(configuration, lifetime);
        } catch (RuntimeException failure) {
            lifetime.end();
            throw StartFailures.explained(failure);
        }
    }

    private static Service startAll(Configuration configuration, Lifetime lifetime) {
        DatabaseUrl database = configuration.database().orElseThrow();
        int port = Ports.require(Setting.PORT.name(), configuration.number(Setting.PORT));
        if (configuration.migratesOnStart()) {
            MigrateCommand.migrate(configuration, database);
        }
        SealingCheck.provide(configuration, database, false);
        Service service = Service.start(Service.properties(
                configuration, port, database, configuration.broker().orElseThrow()));
        lifetime.atTheEnd(service::close);
        SealingCheck.requireOpenKeys(service);
        LoggerFactory.getLogger(ServeCommand.class)
                .info("serving on {}:{}, ENV={}", configuration.host(), service.port(), configuration.environment());
        ConfiguredRoles.define(service, configuration.roles());
        Newcomers.requireTheirRoles(service);
        return service;
    }
}
