package dev.portero.bootstrap.fault;

import dev.portero.application.port.Unavailable;
import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.bootstrap.CommandContext;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Operator who suspends and reactivates users, bypassing the services, as `portero users` does.
final class Operator implements AutoCloseable {

    private static final int PAUSE_NANOS = 20_000_000;

    private final CommandContext context;
    private final Writers writers;
    private final AcknowledgedWrites acknowledgedWrites;
    private final Thread thread = Thread.ofVirtual().unstarted(this::work);
    private volatile boolean over;

    Operator(CommandContext context, Writers writers, AcknowledgedWrites acknowledgedWrites) {
        this.context = context;
        this.writers = writers;
        this.acknowledgedWrites = acknowledgedWrites;
        thread.start();
    }

    @Override
    public void close() {
        over = true;
        WaitLimits.untilEnded(thread);
        context.close();
    }

    private void work() {
        while (!over) {
            Optional<String> someUser = writers.someUser();
            if (someUser.isPresent()) {
                change(someUser.get(), Step.SUSPEND);
                change(someUser.get(), Step.REACTIVATE);
            }
            LockSupport.parkNanos(PAUSE_NANOS); // an operator is slower than the writers
        }
    }

    private void change(String username, Step step) {
        String request = username + "-" + step;
        RequestContext act = new RequestContext(new Actor.Service("faults"), request, "", "");
        try {
            Outcome outcome = context.useCase(ChangeStatus.class)
                    .handle(new ChangeStatus.Command(act, username, step, "because"));
            if (outcome instanceof Outcome.Done) {
                acknowledgedWrites.add(request);
            }
        } catch (Unavailable outage) {
            // The outcome is unknown; the write is not counted as acknowledged.
        }
    }
}
