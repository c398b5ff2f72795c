package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Kill point: ends this JVM like SIGKILL when a fault point is reached for the n-th time, and writes the point to a
/// file.
final class KillPoint {

    private static final int KILLED = 137;

    private final Set<FaultPoint> points;
    private final AtomicInteger left;
    private final Path file;
    private final ThreadLocal<Set<FaultPoint>> inThisUnit =
            ThreadLocal.withInitial(() -> EnumSet.noneOf(FaultPoint.class));

    private KillPoint(Set<FaultPoint> points, int nth, Path file) {
        this.points = points;
        this.left = new AtomicInteger(nth);
        this.file = file;
    }

    static KillPoint at(FaultPoint point, int nth, Path file) {
        return new KillPoint(EnumSet.of(point), nth, file);
    }

    static KillPoint none() {
        return new KillPoint(EnumSet.noneOf(FaultPoint.class), 0, Path.of(""));
    }

    boolean isAt(FaultPoint point) {
        return points.contains(point);
    }

    void passed(FaultPoint point) {
        if (isAt(point) && left.decrementAndGet() == 0) {
            try {
                Files.writeString(file, point.name());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /// Registers a point that is reached after the commit of the current unit of work.
    void passedAfterCommit(FaultPoint point) {
        inThisUnit.get().add(point);
    }

    void unitBegins() {
        inThisUnit.remove();
    }

    void unitCommitted() {
        Set<FaultPoint> passed = inThisUnit.get();
        inThisUnit.remove();
        passed.forEach(this::passed);
    }
}
