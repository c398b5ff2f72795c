package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// Training run for the AOT cache of the launcher: starts everything once on temporary data, registers a user, serves
/// the
/// most frequent requests, and stops. Without the embedded servers on the class path it does what is possible without a
/// database.
///
/// The cache contains the profiles of the training run, from which the JIT compiler works in production. Profiles of a
/// few requests made it compile `GET /v1/users/me` to code that took a fifth more CPU time than without the cache; so
/// the run serves enough requests for the compiler to finish with them.
@Command(name = "warm-up", hidden = true)
public final class WarmUpCommand implements Callable<Integer> {

    private static final String REGISTRATION =
            "{\"email\":\"a@b.cl\",\"username\":\"alice\",\"password\":\"S3gura123\"}";
    private static final String LOGIN = "{\"username\":\"alice\",\"password\":\"S3gura123\"}";
    private static final int READS = 20_000;
    private static final int REFRESHES = 1_000;
    private static final DatabaseUrl UNREACHABLE = new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/unreachable", "", "");

    @Override
    public Integer call() throws Exception {
        Settings nothing = Settings.read(Map.of(), Path.of(""));
        Configuration configuration = Configuration.of(nothing, Mode.RUN);
        configuration.sealingSecret().make();
        if (!ProcessEnvironment.hasEmbeddedServers()) {
            train(configuration, UNREACHABLE, "amqp://127.0.0.1:1/");
            return 0;
        }
        try (EmbeddedServers servers = EmbeddedServers.start(configuration)) {
            DatabaseUrl database = servers.database();
            Migrations.run(database.jdbc(), database.user(), database.password());
            CountDownLatch broker = new CountDownLatch(1);
            servers.startBroker(broker::countDown, failure -> broker.countDown());
            boolean started = broker.await(1, TimeUnit.MINUTES);
            train(configuration, database, servers.brokerUrl());
            return started ? 0 : 1;
        }
    }

    private static void train(Configuration configuration, DatabaseUrl database, String broker)
            throws IOException, InterruptedException {
        try (Service service = Service.start(Service.properties(configuration, 0, database, broker));
                HttpClient client = HttpClient.newHttpClient()) {
            URI api = URI.create("http://127.0.0.1:" + service.port());
            client.send(request(api, "/health/ready").build(), HttpResponse.BodyHandlers.discarding());
            client.send(post(api, "/v1/users/register", REGISTRATION), HttpResponse.BodyHandlers.discarding());
            String session = client.send(post(api, "/v1/auth/login", LOGIN), HttpResponse.BodyHandlers.ofString())
                    .body();
            for (int number = 0; number < REFRESHES; number++) {
                String refresh = "{\"refresh_token\":\"%s\"}".formatted(member(session, "refresh_token"));
                session = client.send(post(api, "/v1/auth/refresh", refresh), HttpResponse.BodyHandlers.ofString())
                        .body();
            }
            HttpRequest me = request(api, "/v1/users/me")
                    .header("Authorization", "Bearer " + member(session, "access_token"))
                    .build();
            for (int number = 0; number < READS; number++) {
                client.send(me, HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    /// The value of a text member; the text itself if there is none.
    private static String member(String json, String name) {
        return json.replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static HttpRequest.Builder request(URI api, String path) {
        return HttpRequest.newBuilder(api.resolve(path));
    }

    private static HttpRequest post(URI api, String path, String json) {
        return request(api, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }
}
