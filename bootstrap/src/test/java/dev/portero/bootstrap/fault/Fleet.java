package dev.portero.bootstrap.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The services that are up at a time.
final class Fleet {

    private final List<ProcessRun> up = new ArrayList<>();
    private boolean over;

    void has(ProcessRun life) {
        life.tell(() -> joins(life), () -> leaves(life));
    }

    /// Waits for one to turn to; empty when there will be none any more.
    synchronized Optional<ProcessRun> choose(long number) throws InterruptedException {
        while (up.isEmpty() && !over) {
            wait();
        }
        return over ? Optional.empty() : Optional.of(up.get(Math.floorMod(number, up.size())));
    }

    synchronized void dissolve() {
        over = true;
        notifyAll();
    }

    private synchronized void joins(ProcessRun life) {
        up.add(life);
        notifyAll();
    }

    private synchronized void leaves(ProcessRun life) {
        up.remove(life);
    }
}
