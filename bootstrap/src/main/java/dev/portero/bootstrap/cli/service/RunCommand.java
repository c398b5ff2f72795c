package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.role.ConfiguredRoles;
import dev.portero.bootstrap.cli.user.FirstAdmin;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.PortReservation;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.migration.PreparedMigration;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Command `run`: the whole service in one process, with an embedded PostgreSQL and broker for what is not configured.
@Command(
        name = "run",
        description = "Starts everything in one process, with an embedded PostgreSQL and broker: for trying it out.")
public final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--new-secret",
            description = "Creates a new secret file when the one that sealed the keys in the database is lost. It"
                    + " invalidates every access token, and earlier audit entries can no longer be verified.")
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

    /// Starts everything or nothing: a failed start stops what it has started, then throws.
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
        EmbeddedServers servers = configuration.migratesOnStart()
                ? startMigrated(configuration, lifetime)
                : startServers(configuration, lifetime);
        DatabaseUrl database = servers.database();
        SealingSecretCheck.provide(configuration, database, newSecret);
        // late: another process could take a port before it is bound
        PortReservation port = EmbeddedServers.reserve(configuration, Setting.PORT);
        lifetime.atTheEnd(port::close);
        Map<String, Object> properties = Service.properties(configuration, port.port(), database, servers.brokerUrl());
        properties.put("portero.audit.new-key", newSecret ? "on" : "off");
        Service service = Service.start(properties);
        lifetime.atTheEnd(service::close);
        SealingSecretCheck.requireOpenKeys(service);
        ConfiguredRoles.define(service, configuration.roles());
        DefaultRolesCheck.requireTheirRoles(service);
        Welcome.print(out, configuration, service, servers, FirstAdmin.in(service));
        servers.startBroker(() -> out.println("  The broker is ready: events are published."), lifetime::fail);
        return service;
    }

    /// Prepares the migration while PostgreSQL starts.
    private static EmbeddedServers startMigrated(Configuration configuration, ShutdownSequence lifetime) {
        try (PreparedMigration migration = Migrations.prepare()) {
            EmbeddedServers servers = startServers(configuration, lifetime);
            MigrateCommand.migrate(configuration, servers.database(), migration);
            return servers;
        }
    }

    private static EmbeddedServers startServers(Configuration configuration, ShutdownSequence lifetime) {
        EmbeddedServers servers = EmbeddedServers.start(configuration);
        lifetime.atTheEnd(servers::close);
        return servers;
    }
}
