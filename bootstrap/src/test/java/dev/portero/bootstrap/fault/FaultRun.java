package dev.portero.bootstrap.fault;

import dev.portero.bootstrap.cli.output.CommandContext;
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

/// Two services on one database, killed over and over, with people who write and a broker that comes and goes.
///
/// Every fault is seen to bite: a kill in what was under way, an outage in events that pile up, a pause in another
/// relay that takes over.
final class FaultRun implements AutoCloseable {

    static final String OUTAGES = "OUTAGE";
    static final String BROKER_KILLS = "BROKER";
    static final String PAUSES = "PAUSE";
    static final String RANDOM = "RANDOM";

    private static final int SLOTS = 2;
    private static final int WRITERS = 4;
    private static final int PILE = 5;
    private static final int KILLED = 137;
    private static final String LEASE_MILLIS = "2000";

    private final FaultPlan plan;
    private final Path directory;
    private final FaultFixture stage;
    private final Database database;
    private final Listener listener;
    private final Fleet fleet = new Fleet();
    private final Guarantees promises = new Guarantees();
    private final Writers writers;
    private final Operator operator;
    private final Tally tally = new Tally();
    private final AtomicInteger lives = new AtomicInteger();

    /// @param directory where the servers live, and what everybody says is kept
    FaultRun(FaultPlan plan, Path directory) throws Exception {
        this.plan = plan;
        this.directory = directory;
        String service = "faults-" + plan.seed() + "-" + Long.toHexString(System.nanoTime());
        stage = new FaultFixture(directory.resolve("portero"), service);
        database = new Database(stage.database());
        listener = new Listener(stage.broker(), service);
        writers = new Writers(fleet, promises, WRITERS);
        operator = new Operator(CommandContext.over(stage.configuration(), stage.database()), writers, promises);
    }

    /// Everything that the plan has, and then peace until everything has arrived.
    void rage() throws Exception {
        Random random = new Random(plan.seed());
        Queue<RequestOutcome> fates = new ConcurrentLinkedQueue<>(RequestOutcome.drawn(random, plan.kills()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> slots = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                slots.add(threads.submit(() -> liveAll(fates)));
            }
            Future<?> outages = threads.submit(() -> loseTheBroker(new Random(random.nextLong())));
            for (Future<?> slot : slots) {
                slot.get();
            }
            outliveThem(outages);
        }
    }

    /// Two that nobody kills: what is left of the outages needs people who write, as the pauses do.
    private void outliveThem(Future<?> outages) throws Exception {
        try (ProcessRun one = begin(List.of());
                ProcessRun other = begin(List.of())) {
            outages.get();
            pause(one, other);
            WaitLimits.untilReached("number of writes", plan.writes(), promises::count);
            operator.close();
            writers.close();
            WaitLimits.until("empty outbox", () -> database.waiting() == 0);
            List<String> all = database.rows().stream().map(Row::id).toList();
            WaitLimits.isOver(() -> listener.hasHeardOf(all)); // what has not come is for the oracle to name
            WaitLimits.until("empty queue", this::isQueueEmpty);
        }
    }

    Tally tally() {
        return tally;
    }

    Map<Integer, Integer> answers() {
        return writers.answers();
    }

    Guarantees promises() {
        return promises;
    }

    List<ReceivedMessages> receptions() {
        return listener.receptions();
    }

    List<Violation> violations() {
        return HistoryChecker.violations(database.rows(), listener.receptions(), promises.all());
    }

    @Override
    public void close() throws IOException, TimeoutException, SQLException {
        fleet.dissolve();
        operator.close();
        writers.close();
        listener.close();
        database.close();
        stage.close();
    }

    private Void liveAll(Queue<RequestOutcome> fates) throws Exception {
        for (Optional<RequestOutcome> fate = next(fates); fate.isPresent(); fate = next(fates)) {
            switch (fate.get()) {
                case RequestOutcome.AtPoint trapped -> dieAtPoint(trapped);
                case RequestOutcome.AtRandom random -> dieAtRandom(random);
            }
        }
        return null;
    }

    private static Optional<RequestOutcome> next(Queue<RequestOutcome> fates) {
        return Optional.ofNullable(fates.poll());
    }

    private void dieAtPoint(RequestOutcome.AtPoint fate) throws Exception {
        Path note = Files.createTempFile(directory, "passed", "");
        String nth = Integer.toString(fate.nth());
        try (ProcessRun life = begin(List.of(fate.point().name(), nth, note.toString()))) {
            int code = life.exitCode();
            String passed = Files.readString(note);
            if (code != KILLED || !passed.equals(fate.point().name())) {
                throw new AssertionError(fate + " did not bite: " + code + ", passed " + passed);
            }
            tally.count(passed);
        }
    }

    private void dieAtRandom(RequestOutcome.AtRandom fate) throws Exception {
        try (ProcessRun life = begin(List.of())) {
            life.awaitUp();
            promises.awaitMore(fate.writes());
            LockSupport.parkNanos(fate.later().toNanos());
            WaitLimits.until("work that a kill can hit", () -> life.requestsUnderWay() > 0 || database.waiting() > 0);
            life.kill();
            if (life.exitCode() != KILLED) {
                throw new AssertionError(fate + " did not bite: " + life.exitCode());
            }
            tally.count(RANDOM);
        }
    }

    private Void loseTheBroker(Random random) {
        for (int outage = 0; outage < plan.outages(); outage++) {
            promises.awaitMore(random.nextInt(Math.max(1, plan.writes() / plan.outages() / 4)));
            boolean isKill = stage.canKillTheBroker() && outage % 2 == 1;
            long before = isKill ? killTheBroker() : cutOff();
            WaitLimits.until("pile of events", () -> database.waiting() >= before + PILE);
            stage.mend();
            tally.count(isKill ? BROKER_KILLS : OUTAGES);
        }
        return null;
    }

    private long killTheBroker() {
        stage.killTheBroker();
        return database.waiting();
    }

    private long cutOff() {
        stage.cutOff();
        return database.waiting();
    }

    /// The relay that is served stands still in the middle of its work until the other has taken over, and goes on
    /// then.
    private void pause(ProcessRun one, ProcessRun other) {
        one.awaitUp();
        other.awaitUp();
        for (int pause = 0; pause < plan.pauses(); pause++) {
            WaitLimits.until("relay at work", () -> isServed(one) || isServed(other));
            ProcessRun served = isServed(one) ? one : other;
            ProcessRun free = isServed(one) ? other : one;
            WaitLimits.until("event under way", () -> database.waiting() > 0);
            served.signal("-STOP");
            WaitLimits.until("take-over", () -> isServed(free));
            served.signal("-CONT");
            tally.count(PAUSES);
        }
    }

    private boolean isServed(ProcessRun life) {
        return database.holder().equals(life.relay());
    }

    private boolean isQueueEmpty() {
        try {
            return listener.isQueueEmpty();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ProcessRun begin(List<String> trap) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(LEASE_MILLIS));
        arguments.addAll(trap);
        Path log = directory.resolve("victim-" + lives.incrementAndGet() + ".log");
        ProcessRun life = ProcessRun.begin(stage.settings(), arguments, log);
        fleet.has(life);
        return life;
    }
}
