package dev.portero.bootstrap.cli;

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
        DatabaseUrl database = configuration.database().orElseThrow();
        int port = Ports.require(Setting.PORT.name(), configuration.number(Setting.PORT));
        if (configuration.migratesOnStart()) {
            MigrateCommand.migrate(configuration, database);
        }
        Lifetime lifetime = new Lifetime();
        Service service = Service.start(Service.properties(
                configuration, port, database, configuration.broker().orElseThrow()));
        lifetime.atTheEnd(service::close);
        LoggerFactory.getLogger(ServeCommand.class)
                .info("serving on {}:{}, ENV={}", configuration.host(), service.port(), configuration.environment());
        ConfiguredRoles.define(service, configuration.roles());
        Newcomers.requireTheirRoles(service);
        lifetime.await();
        return 0;
    }
}
