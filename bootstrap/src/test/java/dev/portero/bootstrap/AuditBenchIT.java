package dev.portero.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.RecordAuditEntry;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.event.OutboxEventLog;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Precondition;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.port.Users;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.bootstrap.journey.Meter;
import dev.portero.bootstrap.journey.Settling;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: cost of the audit for a write. The same profile change runs with and without the audit, in turn, while
/// the sealer runs. Run by `bench/audit`; it prints figures.
@Tag("proof")
final class AuditBenchIT {

    private static final int WRITERS = 8;
    private static final int LAPS = 6;
    private static final int LONGEST_WARM_UP = 16;
    private static final long NANOS = 1_000_000_000L;

    private final long seconds = Long.parseLong(System.getenv().getOrDefault("PORTERO_BENCH_LAP", "5"));
    private final long rate = Long.parseLong(System.getenv().getOrDefault("PORTERO_BENCH_RATE", "0"));

    /// The result of all writers.
    ///
    /// @param nanos duration of each write from its scheduled start, sorted
    private record Lap(double perSecond, List<Long> nanos, Meter.Spent spent) {

        double millis(double part) {
            return nanos.get((int) ((nanos.size() - 1) * part)) / 1e6;
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void measuresTheCostOfTheAudit() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, () -> OwnPorts.free(25_432));
                ApplicationContext context =
                        context(DatabaseUrl.parse(postgres.url()).orElseThrow());
                ScheduledExecutorService sealer = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> seals = sealer.scheduleWithFixedDelay(
                    () -> context.getBean(SealTrail.class).handle(), 0, 500, TimeUnit.MILLISECONDS);
            List<User> users = users(context);
            ChangeProfile without = changeProfile(context, false);
            ChangeProfile with = changeProfile(context, true);
            settle(with, users);
            lap(without, users, rate);
            List<Double> ratios = new ArrayList<>();
            List<Double> times = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            for (int number = 0; number < LAPS; number++) {
                Lap off = printed("without", lap(without, users, rate));
                Lap on = printed("with", lap(with, users, rate));
                ratios.add(on.perSecond() / off.perSecond());
                times.add(on.millis(0.5) / off.millis(0.5));
                cpu.add(on.spent().all() / off.spent().all());
            }
            printRatios("writes in a second", ratios);
            printRatios("time of a write", times);
            printRatios("CPU of a write", cpu);
            assertThat(seals.isDone()).as("the sealer has stopped").isFalse();
        }
    }

    /// Warms up at full speed.
    private void settle(ChangeProfile changeProfile, List<User> users) throws Exception {
        Settling settling = new Settling(LONGEST_WARM_UP, 2);
        while (settling.needsAnotherLap()) {
            settling.record(
                    printed("warm-up", lap(changeProfile, users, 0)).spent().all());
        }
    }

    private static Lap printed(String what, Lap lap) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %6.0f/s, %.2f ms each (median), %.2f ms (p99); CPU each: %.3f ms here, %.3f ms of PostgreSQL's%n",
                what,
                lap.perSecond(),
                lap.millis(0.5),
                lap.millis(0.99),
                lap.spent().server(),
                lap.spent().postgres());
        return lap;
    }

    private static void printRatios(String what, List<Double> ratios) {
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s, with / without the audit: median %.3f (%.3f to %.3f)%n",
                what,
                (ratios.get(LAPS / 2 - 1) + ratios.get(LAPS / 2)) / 2,
                ratios.getFirst(),
                ratios.getLast());
    }

    private ApplicationContext context(DatabaseUrl database) {
        Migrations.run(database.jdbc(), database.user(), database.password());
        Configuration configuration =
                Configuration.of(Settings.read(Map.of("PORTERO_HOME", directory.toString()), directory), Mode.RUN);
        configuration.sealingSecret().make();
        Map<String, Object> properties =
                new HashMap<>(Service.properties(configuration, -1, database, "amqp://127.0.0.1:1/"));
        properties.put("portero.background-tasks", "off");
        properties.put("portero.invalidations", "off");
        return Service.context(properties).start();
    }

    private static ChangeProfile changeProfile(ApplicationContext context, boolean audited) {
        List<DomainEventHandler> handlers = context.getBeansOfType(DomainEventHandler.class).stream()
                .filter(handler -> audited || !(handler instanceof RecordAuditEntry))
                .toList();
        OutboxEventLog events = new OutboxEventLog(
                context.getBean(Outbox.class), context.getBean(EventCodec.class), context.getBean(Ids.class), handlers);
        return new ChangeProfile(
                context.getBean(Users.class),
                context.getBean(Roles.class),
                events,
                context.getBean(UnitOfWork.class),
                context.getBean(Clock.class));
    }

    private static List<User> users(ApplicationContext context) {
        List<User> users = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            Profile profile =
                    new Profile(Email.of("user" + number + "@b.cl"), new Username("user" + number), FullName.NONE);
            User user = User.register(
                            new UserId(context.getBean(Ids.class).next()),
                            profile,
                            ApprovalPolicy.NONE,
                            context.getBean(Clock.class).instant())
                    .user();
            context.getBean(UnitOfWork.class)
                    .run(() -> context.getBean(Users.class).insert(user));
            users.add(user);
        }
        return users;
    }

    /// @param rate writes per second; zero for as many as possible
    private Lap lap(ChangeProfile changeProfile, List<User> users, long rate) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            List<Callable<List<Long>>> writers = users.stream()
                    .<Callable<List<Long>>>map(user -> () -> write(changeProfile, user, start, rate))
                    .toList();
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> writer : threads.invokeAll(writers)) {
                all.addAll(writer.get());
            }
            double took = (System.nanoTime() - start) / 1e9;
            all.sort(null);
            return new Lap(all.size() / took, all, meter.read(0).each(all.size()));
        }
    }

    private List<Long> write(ChangeProfile changeProfile, User user, long start, long rate) {
        RequestContext act =
                new RequestContext(new Actor.User(user.id()), "bench", "192.0.2.7", "", "bench/1.0 (audit)");
        long pause = rate == 0 ? 0 : NANOS * WRITERS / rate;
        List<Long> nanos = new ArrayList<>();
        long due = rate == 0 ? System.nanoTime() : start;
        while (due < start + seconds * NANOS) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            ChangeProfile.Edit name = new ChangeProfile.Edit.FullName("Name " + due);
            assertThat(changeProfile.handle(
                            new ChangeProfile.Command(act, user.id(), Precondition.NONE, List.of(name))))
                    .isInstanceOf(ChangeProfile.Outcome.Changed.class);
            nanos.add(System.nanoTime() - due);
            due = rate == 0 ? System.nanoTime() : due + pause;
        }
        return nanos;
    }
}
