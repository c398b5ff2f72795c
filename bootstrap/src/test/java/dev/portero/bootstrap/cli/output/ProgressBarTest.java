package dev.portero.bootstrap.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

    private final StringWriter screen = new StringWriter();

    @Test
    void redrawsOneLineOnATerminal() {
        ProgressBar bar = new ProgressBar(new PrintWriter(screen), true);

        bar.show("copying", 500_000, 1_000_000);
        bar.close();

        assertThat(screen.toString())
                .startsWith("\r\u001b[K[###############               ] copying: 500,000 of 1,000,000 (")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void writesALinePerStepToALog() {
        ProgressBar bar = new ProgressBar(new PrintWriter(screen), false);

        bar.show("copying", 1, 10);
        bar.show("copying", 2, 10);
        bar.show("settling", 10, 10);
        bar.close();

        assertThat(screen.toString()).matches("copying: 1 of 10 \\(\\d+ s\\)\nsettling: 10 of 10 \\(\\d+ s\\)\n");
    }

    @Test
    void clearWritesTheProgressReached() {
        ProgressBar bar = new ProgressBar(new PrintWriter(screen), false);

        bar.show("entries", 1, 3);
        bar.clear();
        bar.show("entries", 2, 3);
        bar.show("entries", 3, 3);
        bar.close();

        assertThat(screen.toString()).matches("entries: 1 of 3 \\(\\d+ s\\)\nentries: 3 of 3 \\(\\d+ s\\)\n");
    }

    @Test
    void writesNothingWithoutWork() {
        new ProgressBar(new PrintWriter(screen), false).close();

        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void countsWithoutAKnownTotal() {
        ProgressBar bar = new ProgressBar(new PrintWriter(screen), true);

        bar.show("replaying", 1_000);

        assertThat(screen.toString()).matches("\r\u001b\\[Kreplaying: 1,000 so far \\(\\d+ s\\)");
    }
}
