package dev.portero.bootstrap.fault;

import dev.portero.bootstrap.CommandContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Fault injection run: two services on one database are killed repeatedly, under concurrent writes and with broker
/// outages.
///
/// Each fault is checked to be effective: a kill hits work in progress, an outage lets events accumulate, and a pause
/// lets the other relay take over.
final class FaultRun implements AutoCloseable {

    static final String OUTAGES = "OUTAGE";
    static final String BROKER_KILLS = "BROKER";
    static final String PAUSES = "PAUSE";
    static final String RANDOM = "RANDOM";

    private static final int SLOTS = 2;
    private static final int WRITERS = 4;
    private static final int BACKLOG = 5;
    private static final int KILLED = 137;
    private static final String LEASE_MILLIS = "2000";

    private final FaultPlan plan;
    private final Path directory;
    private final FaultFixture fixture;
    private final Database database;
    private final Listener listener;
    private final Fleet fleet = new Fleet();
    private final AcknowledgedWrites acknowledgedWrites = new AcknowledgedWrites();
    private final Writers writers;
    private final Operator operator;
    private final Tally tally = new Tally();
    private final AtomicInteger runs = new AtomicInteger();

    /// @param directory for the servers, and for the logs of all processes
    FaultRun(FaultPlan plan, Path directory) throws Exception {
        this.plan = plan;
        this.directory = directory;
        String service = "faults-" + plan.seed() + "-" + Long.toHexString(System.nanoTime());
        fixture = new FaultFixture(directory.resolve("portero"), service);
        database = new Database(fixture.database());
        listener = new Listener(fixture.broker(), service);
        writers = new Writers(fleet, acknowledgedWrites, WRITERS);
        operator = new Operator(
                CommandContext.over(fixture.configuration(), fixture.database()), writers, acknowledgedWrites);
    }

    /// Executes the whole plan, then waits until all events have arrived.
    void execute() throws Exception {
        Random random = new Random(plan.seed());
        Queue<PlannedEnd> plannedEnds = new ConcurrentLinkedQueue<>(PlannedEnd.drawn(random, plan.kills()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> slots = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                slots.add(threads.submit(() -> executeAll(plannedEnds)));
            }
            Future<?> outages = threads.submit(() -> interruptBroker(new Random(random.nextLong())));
            for (Future<?> slot : slots) {
                slot.get();
            }
            finish(outages);
        }
    }

    /// Runs two services without kills: the remaining outages and the pauses need running writers.
    private void finish(Future<?> outages) throws Exception {
        try (ProcessRun one = begin(List.of());
                ProcessRun other = begin(List.of())) {
            outages.get();
            pause(one, other);
            WaitLimits.untilReached("number of writes", plan.writes(), acknowledgedWrites::count);
            operator.close();
            writers.close();
            WaitLimits.until("empty outbox", () -> database.waiting() == 0);
            List<String> all = database.rows().stream().map(Row::id).toList();
            WaitLimits.holdsInTime(() -> listener.hasReceived(all)); // the history checker reports missing events
            WaitLimits.until("empty queue", this::isQueueEmpty);
        }
    }

    Tally tally() {
        return tally;
    }

    Map<Integer, Integer> answers() {
        return writers.answers();
    }

    AcknowledgedWrites acknowledgedWrites() {
        return acknowledgedWrites;
    }

    List<ReceivedMessage> receptions() {
        return listener.receptions();
    }

    List<Violation> violations() {
        return HistoryChecker.violations(database.rows(), listener.receptions(), acknowledgedWrites.all());
    }

    @Override
    public void close() throws IOException, TimeoutException, SQLException {
        fleet.end();
        operator.close();
        writers.close();
        listener.close();
        database.close();
        fixture.close();
    }

    private Void executeAll(Queue<PlannedEnd> plannedEnds) throws Exception {
        for (Optional<PlannedEnd> plannedEnd = next(plannedEnds);
                plannedEnd.isPresent();
                plannedEnd = next(plannedEnds)) {
            switch (plannedEnd.get()) {
                case PlannedEnd.AtPoint atPoint -> killAtPoint(atPoint);
                case PlannedEnd.AtRandom random -> killAtRandom(random);
            }
        }
        return null;
    }

    private static Optional<PlannedEnd> next(Queue<PlannedEnd> plannedEnds) {
        return Optional.ofNullable(plannedEnds.poll());
    }

    private void killAtPoint(PlannedEnd.AtPoint plannedEnd) throws Exception {
        Path passedFile = Files.createTempFile(directory, "passed", "");
        String nth = Integer.toString(plannedEnd.nth());
        try (ProcessRun process = begin(List.of(plannedEnd.point().name(), nth, passedFile.toString()))) {
            int code = process.exitCode();
            String passed = Files.readString(passedFile);
            if (code != KILLED || !passed.equals(plannedEnd.point().name())) {
                throw new AssertionError(plannedEnd + " had no effect: " + code + ", passed " + passed);
            }
            tally.count(passed);
        }
    }

    private void killAtRandom(PlannedEnd.AtRandom plannedEnd) throws Exception {
        try (ProcessRun process = begin(List.of())) {
            process.awaitUp();
            acknowledgedWrites.awaitMore(plannedEnd.writes());
            LockSupport.parkNanos(plannedEnd.later().toNanos());
            WaitLimits.until(
                    "work that a kill can hit", () -> process.requestsInProgress() > 0 || database.waiting() > 0);
            process.kill();
            if (process.exitCode() != KILLED) {
                throw new AssertionError(plannedEnd + " had no effect: " + process.exitCode());
            }
            tally.count(RANDOM);
        }
    }

    private Void interruptBroker(Random random) {
        for (int outage = 0; outage < plan.outages(); outage++) {
            acknowledgedWrites.awaitMore(random.nextInt(Math.max(1, plan.writes() / plan.outages() / 4)));
            boolean isKill = fixture.canKillTheBroker() && outage % 2 == 1;
            long before = isKill ? killTheBroker() : cutConnections();
            WaitLimits.until("backlog of events", () -> database.waiting() >= before + BACKLOG);
            fixture.restore();
            tally.count(isKill ? BROKER_KILLS : OUTAGES);
        }
        return null;
    }

    private long killTheBroker() {
        fixture.killTheBroker();
        return database.waiting();
    }

    private long cutConnections() {
        fixture.cutConnections();
        return database.waiting();
    }

    /// Suspends the process whose relay holds the lease, in the middle of its work, until the other one has taken over,
    /// then resumes it.
    private void pause(ProcessRun one, ProcessRun other) {
        one.awaitUp();
        other.awaitUp();
        for (int pause = 0; pause < plan.pauses(); pause++) {
            WaitLimits.until("relay at work", () -> holdsLease(one) || holdsLease(other));
            ProcessRun leaseHolder = holdsLease(one) ? one : other;
            ProcessRun standby = holdsLease(one) ? other : one;
            WaitLimits.until("event under way", () -> database.waiting() > 0);
            leaseHolder.signal("-STOP");
            WaitLimits.until("take-over", () -> holdsLease(standby));
            leaseHolder.signal("-CONT");
            tally.count(PAUSES);
        }
    }

    private boolean holdsLease(ProcessRun process) {
        return database.holder().equals(process.relay());
    }

    private boolean isQueueEmpty() {
        try {
            return listener.isQueueEmpty();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ProcessRun begin(List<String> killPoint) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(LEASE_MILLIS));
        arguments.addAll(killPoint);
        Path log = directory.resolve("process-" + runs.incrementAndGet() + ".log");
        ProcessRun process = ProcessRun.begin(fixture.settings(), arguments, log);
        fleet.add(process);
        return process;
    }
}
