package dev.portero.bootstrap.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Progress of a long task: one line that is redrawn on a terminal, or a log line every few seconds elsewhere.
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

    /// Shows progress of a known total. A new step is shown at once; updates within a step are throttled.
    public void show(String doing, long done, long of) {
        show(doing, bar(done, of) + " ", String.format(Locale.ROOT, "%s: %,d of %,d", doing, done, of));
    }

    /// Shows progress of an unknown total.
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

    /// Clears the line for other output.
    public void clear() {
        out.print(moves ? "\r\u001b[K" : "");
        out.flush();
    }

    /// Ends the progress. A log gets a last line with the final count, because its latest line may be some seconds old.
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
