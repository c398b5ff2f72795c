package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends this JVM as SIGKILL would, when one point is passed for the n-th time, and leaves a note that says which.
final class Trap {

    private static final int KILLED = 137;

    private final Set<Point> points;
    private final AtomicInteger left;
    private final Path note;
    private final ThreadLocal<Set<Point>> inThisUnit = ThreadLocal.withInitial(() -> EnumSet.noneOf(Point.class));

    private Trap(Set<Point> points, int nth, Path note) {
        this.points = points;
        this.left = new AtomicInteger(nth);
        this.note = note;
    }

    static Trap at(Point point, int nth, Path note) {
        return new Trap(EnumSet.of(point), nth, note);
    }

    static Trap nowhere() {
        return new Trap(EnumSet.noneOf(Point.class), 0, Path.of(""));
    }

    boolean isAt(Point point) {
        return points.contains(point);
    }

    void passed(Point point) {
        if (isAt(point) && left.decrementAndGet() == 0) {
            try {
                Files.writeString(note, point.name());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /// The point will be passed when the current unit of work has been kept.
    void passedOnceKept(Point point) {
        inThisUnit.get().add(point);
    }

    void unitBegins() {
        inThisUnit.remove();
    }

    void unitIsKept() {
        Set<Point> passed = inThisUnit.get();
        inThisUnit.remove();
        passed.forEach(this::passed);
    }
}
