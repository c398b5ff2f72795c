package dev.portero.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.port.UnitOfWork;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: throughput of the relay beside publishing from memory, and cost of a claim with a large backlog. Run by
/// `bench/relay` and `bench/backlog`; it prints figures.
@Tag("proof")
final class RelayBenchIT {

    private static final int MESSAGES = Integer.getInteger("portero.messages", 20_000);
    private static final int LAPS = 4;
    private static final int BATCH = 500;
    private static final int CLAIMS = 200;
    private static final Duration LEASE = Duration.ofMinutes(1);
    /// Own exchange and queue: the broker may have other users.
    private static final String QUEUE = "portero-bench-" + UUID.randomUUID();

    @TempDir
    Path directory = Path.of("");

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedBroker broker;
    private @Nullable ApplicationContext context;
    private @Nullable Connection connection;
    private String brokerUrl = "";

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start(directory, () -> OwnPorts.free(25_432));
        DatabaseUrl database = database();
        Migrations.run(database.jdbc(), database.user(), database.password());
        brokerUrl = System.getenv().getOrDefault("PORTERO_TEST_RABBITMQ_URL", "");
        if (brokerUrl.isEmpty()) {
            int port = OwnPorts.free(25_672);
            broker = EmbeddedBroker.start(directory, port, postgres);
            brokerUrl = "amqp://guest:guest@127.0.0.1:" + port;
        }
        Configuration configuration =
                Configuration.of(Settings.read(Map.of("PORTERO_HOME", directory.toString()), directory), Mode.RUN);
        configuration.sealingSecret().make();
        Map<String, Object> properties = new HashMap<>(Service.properties(configuration, -1, database, brokerUrl));
        properties.put("portero.background-tasks", "off");
        properties.put("portero.rabbitmq.exchange", QUEUE);
        context = Service.context(properties).start();
        bind();
    }

    @AfterEach
    void stop() throws Exception {
        if (connection != null) {
            Channel channel = connection.createChannel();
            channel.queueDelete(QUEUE);
            channel.exchangeDelete(QUEUE);
            connection.close();
        }
        if (context != null) {
            context.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void comparesTheRelayWithPublishingFromMemory() throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int lap = 0; lap <= LAPS; lap++) {
            double bare = perSecond(this::publishFromMemory);
            fill(MESSAGES);
            double relayed = perSecond(this::drain);
            System.out.printf(
                    "%s from memory %,8.0f/s   through the outbox %,8.0f/s   ratio %.2f%n",
                    lap == 0 ? "warm-up:" : "lap " + lap + ":  ", bare, relayed, relayed / bare);
            if (lap > 0) {
                ratios.add(relayed / bare);
            }
        }
        ratios.sort(Double::compare);
        System.out.printf(
                "median ratio %.2f (%.2f to %.2f), %d messages a lap, broker %s%n",
                ratios.get(LAPS / 2),
                ratios.getFirst(),
                ratios.getLast(),
                MESSAGES,
                broker == null ? "real" : "embedded");
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio).isPositive());
    }

    @Test
    void claimTimeIsIndependentOfTheBacklog() throws Exception {
        int rows = Integer.getInteger("portero.backlog", 1_000_000);
        fill(BATCH);
        double alone = millisPerClaim();
        fill(rows);
        double behind = millisPerClaim();
        System.out.printf(
                "a claim of %d: %.2f ms with nothing else waiting, %.2f ms with %,d waiting, ratio %.2f%n",
                BATCH, alone, behind, rows, behind / alone);
        assertThat(behind / alone).isLessThan(3);
    }

    private void publishFromMemory() {
        EventPublisher publisher = bean(EventPublisher.class);
        for (int sent = 0; sent < MESSAGES; sent += BATCH) {
            Map<UUID, PublishResult> deliveries = publisher.publish(batch());
            assertThat(deliveries.values()).containsOnly(PublishResult.CONFIRMED);
        }
    }

    private static List<ClaimedMessage> batch() {
        return LongStream.rangeClosed(1, BATCH)
                .mapToObj(number -> new ClaimedMessage(
                        new OutboxMessage(
                                UUID.randomUUID(),
                                "user.created",
                                UUID.randomUUID(),
                                body("x"),
                                "bench",
                                "",
                                Instant.now()),
                        1))
                .toList();
    }

    private void drain() {
        RelayEvents relay = bean(RelayEvents.class);
        int confirmed = 0;
        while (confirmed < MESSAGES) {
            RelayEvents.Outcome outcome = relay.handle();
            assertThat(outcome.unrouted()).isZero();
            confirmed += outcome.confirmed();
        }
    }

    private double perSecond(Runnable work) throws Exception {
        emptyQueue();
        long start = System.nanoTime();
        work.run();
        return MESSAGES / ((System.nanoTime() - start) / 1e9);
    }

    private double millisPerClaim() {
        Outbox outbox = bean(Outbox.class);
        UnitOfWork unitOfWork = bean(UnitOfWork.class);
        UUID relay = UUID.randomUUID();
        execute("UPDATE relay_leases SET holder = NULL, expires_at = '-infinity'");
        List<Long> nanos = new ArrayList<>();
        for (int claim = 0; claim < CLAIMS; claim++) {
            long start = System.nanoTime();
            assertThat(unitOfWork.run(() -> outbox.claim(relay, LEASE, BATCH))).hasSize(BATCH);
            nanos.add(System.nanoTime() - start);
        }
        nanos.sort(Long::compare);
        return nanos.get(CLAIMS / 2) / 1e6;
    }

    /// Inserts the outbox rows of that many registrations, a hundred thousand at a time.
    private void fill(int rows) {
        for (int left = rows; left > 0; left -= 100_000) {
            execute("""
                    WITH story AS (
                        INSERT INTO user_streams (user_id, last_sequence, horizon)
                        SELECT gen_random_uuid(), 1, pg_current_xact_id()::text::bigint FROM generate_series(1, %d)
                        RETURNING user_id, horizon)
                    INSERT INTO outbox (id, type, user_id, sequence, horizon, body, request_id, trace_parent, occurred_at)
                    SELECT gen_random_uuid(), 'user.created', user_id, 1, horizon, '%s', 'bench', '', now() FROM story
                    """.formatted(Math.min(left, 100_000), body("x")));
        }
        execute("VACUUM ANALYZE outbox");
    }

    private static String body(String name) {
        return "{\"type\":\"user.created\",\"version\":\"1.0\",\"source\":\"users-service\",\"user_id\":\""
                + new UUID(0, 1) + "\",\"payload\":{\"email\":\"" + name + "@example.org\",\"username\":\"" + name
                + "\",\"full_name\":null}}";
    }

    private void bind() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(brokerUrl);
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(QUEUE, "topic", true);
        channel.queueDeclare(QUEUE, true, false, false, Map.of());
        channel.queueBind(QUEUE, QUEUE, "user.created");
    }

    private void emptyQueue() throws Exception {
        try (Channel channel = connection == null ? null : connection.createChannel()) {
            if (channel != null) {
                channel.queuePurge(QUEUE);
            }
        }
    }

    private <T> T bean(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context.getBean(type);
    }

    private DatabaseUrl database() {
        if (postgres == null) {
            throw new IllegalStateException("not started");
        }
        return DatabaseUrl.parse(postgres.url()).orElseThrow();
    }

    private void execute(String sql) {
        DatabaseUrl database = database();
        try (java.sql.Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
