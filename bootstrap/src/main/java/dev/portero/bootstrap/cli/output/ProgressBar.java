package dev.portero.bootstrap.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Tells how far long work is: one line that moves for people, a line now and then for logs.
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean moves;
    private final long start = System.nanoTime();
    private String step = "";
    private String latest = "";
    private String shown = "";
    private long shownAt;

    public ProgressBar(PrintWriter out, boolean moves) {
        this.out = out;
        this.moves = moves;
    }

    /// A new step is always shown, progress within one not too often.
    public void show(String doing, long done, long of) {
        show(doing, bar(done, of) + " ", String.format(Locale.ROOT, "%s: %,d of %,d", doing, done, of));
    }

    /// The same where nobody knows how much there is.
    public void show(String doing, long done) {
        show(doing, "", String.format(Locale.ROOT, "%s: %,d so far", doing, done));
    }

    private void show(String doing, String bar, String text) {
        latest = text;
        long now = System.nanoTime();
        Duration pause = moves ? BETWEEN_MOVES : BETWEEN_LINES;
        if (doing.equals(step) && now - shownAt < pause.toNanos()) {
            return;
        }
        step = doing;
        shownAt = now;
        if (moves) {
            out.print("\r\u001b[K" + bar + timed(text));
            out.flush();
        } else {
            line();
        }
    }

    private void line() {
        shown = latest;
        out.print(timed(latest) + "\n");
        out.flush();
    }

    private String timed(String text) {
        return text + " (" + elapsed().toSeconds() + " s)";
    }

    private static String bar(long done, long of) {
        int full = (int) (WIDTH * done / Math.max(1, of));
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    /// Leaves the line to others.
    public void clear() {
        out.print(moves ? "\r\u001b[K" : "");
        out.flush();
    }

    /// The work is done. A log is told how far it came: its last line may be some seconds behind.
    public void close() {
        if (!moves && !latest.equals(shown)) {
            line();
        }
        clear();
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
