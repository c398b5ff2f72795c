package dev.portero.bootstrap.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The services that are running.
final class Fleet {

    private final List<ProcessRun> up = new ArrayList<>();
    private boolean over;

    void add(ProcessRun process) {
        process.onStartAndEnd(() -> addRunning(process), () -> removeEnded(process));
    }

    /// Waits for a running service; empty when the run is over.
    synchronized Optional<ProcessRun> choose(long number) throws InterruptedException {
        while (up.isEmpty() && !over) {
            wait();
        }
        return over ? Optional.empty() : Optional.of(up.get(Math.floorMod(number, up.size())));
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }

    private synchronized void addRunning(ProcessRun process) {
        up.add(process);
        notifyAll();
    }

    private synchronized void removeEnded(ProcessRun process) {
        up.remove(process);
    }
}
