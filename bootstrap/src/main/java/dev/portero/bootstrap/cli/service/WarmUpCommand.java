package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Training run for the AOT cache of the launcher: starts everything once on temporary data, serves the most frequent
/// requests, and stops. Without the embedded servers on the class path, as for the cache of `serve`, it does what is
/// possible without a database.
///
/// The cache contains the profiles of the training run, from which the JIT compiler works in production: see decision
/// 0062.
@Command(name = "warm-up", hidden = true)
public final class WarmUpCommand implements Callable<Integer> {

    private static final DatabaseUrl UNREACHABLE = new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/unreachable", "", "");

    /// The requests of a training run.
    @FunctionalInterface
    private interface Requests {
        void sendBy(TrainingLoad load) throws IOException, InterruptedException;
    }

    @Option(names = "--once", description = "Send each request once: enough for an archive of classes.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        Settings nothing = Settings.read(Map.of(), Path.of(""));
        Configuration configuration = Configuration.of(nothing, Mode.RUN);
        configuration.sealingSecret().make();
        if (!ProcessEnvironment.hasEmbeddedServers()) {
            train(configuration, UNREACHABLE, "amqp://127.0.0.1:1/", TrainingLoad::trySome);
            return 0;
        }
        try (EmbeddedServers servers = EmbeddedServers.start(configuration)) {
            DatabaseUrl database = servers.database();
            Migrations.run(database.jdbc(), database.user(), database.password());
            CountDownLatch broker = new CountDownLatch(1);
            servers.startBroker(broker::countDown, failure -> broker.countDown());
            boolean started = broker.await(1, TimeUnit.MINUTES);
            train(configuration, database, servers.brokerUrl(), once ? TrainingLoad::runOnce : TrainingLoad::run);
            return started ? 0 : 1;
        }
    }

    private static void train(Configuration configuration, DatabaseUrl database, String broker, Requests requests)
            throws IOException, InterruptedException {
        try (Service service = Service.start(Service.properties(configuration, 0, database, broker));
                TrainingLoad load = new TrainingLoad(service.port())) {
            requests.sendBy(load);
        }
    }
}
