package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.role.ConfiguredRoles;
import dev.portero.bootstrap.cli.user.FirstAdmin;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Everything in one process, with a PostgreSQL and a broker of its own where none is configured.
@Command(name = "run", description = "Starts everything, with its own PostgreSQL and broker: for trying it out.")
public final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--new-secret",
            description = "Makes another secret file where the one that sealed keys in the database is lost. It ends"
                    + " every access token, and audit entries from before cannot be verified any more.")
    private boolean newSecret;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.of(ProcessEnvironment.read(), Mode.RUN);
        ProcessEnvironment.requireEmbeddedServers();
        ShutdownSequence lifetime = new ShutdownSequence();
        lifetime.endWithTheProcess();
        start(configuration, lifetime, spec.commandLine().getOut(), newSecret);
        lifetime.await();
        return 0;
    }

    /// Starts everything, or nothing: what a step that fails leaves behind is stopped before it is told.
    public static Service start(
            Configuration configuration, ShutdownSequence lifetime, PrintWriter out, boolean newSecret) {
        try {
            return startAll(configuration, lifetime, out, newSecret);
        } catch (RuntimeException failure) {
            lifetime.end();
            throw StartFailures.explained(failure);
        }
    }

    private static Service startAll(
            Configuration configuration, ShutdownSequence lifetime, PrintWriter out, boolean newSecret) {
        EmbeddedServers.requireExplicit(configuration, Setting.PORT);
        EmbeddedServers servers = EmbeddedServers.start(configuration);
        lifetime.atTheEnd(servers::close);
        DatabaseUrl database = servers.database();
        if (configuration.migratesOnStart()) {
            MigrateCommand.migrate(configuration, database);
        }
        SealingSecretCheck.provide(configuration, database, newSecret);
        int port = EmbeddedServers.portFor(configuration, Setting.PORT); // late: until it is bound, others may take it
        Service service = Service.start(Service.properties(configuration, port, database, servers.brokerUrl()));
        lifetime.atTheEnd(service::close);
        SealingSecretCheck.requireOpenKeys(service);
        ConfiguredRoles.define(service, configuration.roles());
        DefaultRolesCheck.requireTheirRoles(service);
        Welcome.print(out, configuration, service, servers, FirstAdmin.in(service));
        servers.startBroker(() -> out.println("  The broker is ready: events are on their way."), lifetime::fail);
        return service;
    }
}
