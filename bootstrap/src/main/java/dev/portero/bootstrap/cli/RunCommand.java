package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Everything in one process, with a PostgreSQL and a broker of its own where none is configured.
@Command(name = "run", description = "Starts everything, with its own PostgreSQL and broker: for trying it out.")
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.of(Here.read(), Mode.RUN);
        Here.requireEmbeddedServers();
        Lifetime lifetime = new Lifetime();
        EmbeddedServers servers = EmbeddedServers.start(configuration);
        lifetime.atTheEnd(servers::close);
        DatabaseUrl database = servers.database();
        if (configuration.migratesOnStart()) {
            MigrateCommand.migrate(configuration, database);
        }
        int port = EmbeddedServers.portFor(configuration, Setting.PORT);
        Service service = Service.start(Service.properties(configuration, port, database, servers.brokerUrl()));
        lifetime.atTheEnd(service::close);
        ConfiguredRoles.define(service, configuration.roles());
        Newcomers.requireTheirRoles(service);
        PrintWriter out = spec.commandLine().getOut();
        Welcome.print(out, configuration, service, servers, FirstAdmin.in(service));
        servers.startBroker(
                () -> out.println("  The broker is ready: events are on their way."),
                cannotStart -> out.println("  " + cannotStart.getMessage() + " Events wait until it does."));
        lifetime.await();
        return 0;
    }
}
