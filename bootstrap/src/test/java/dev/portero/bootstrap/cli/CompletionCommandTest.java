package dev.portero.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Shell completion script, executed in bash.
final class CompletionCommandTest {

    @Test
    void completesCommandsAndOptionsInBash() throws Exception {
        String script = script("bash");

        assertThat(completions(script, "portero", "us")).containsExactly("users");
        assertThat(completions(script, "portero", "users", "rea")).containsExactly("reactivate");
        assertThat(completions(script, "portero", "users", "list", "--cr"))
                .containsExactlyInAnyOrder("--created-from", "--created-to");
        assertThat(completions(script, "portero", "warm")).isEmpty();
    }

    @Test
    void printsABashCompatibleScriptForZsh() {
        assertThat(script("zsh")).contains("bashcompinit");
        assertThat(new CommandLine(new CompletionCommand())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute("fish"))
                .isEqualTo(2);
    }

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        assertThat(Commands.line(new ProcessEnvironment())
                        .setOut(new PrintWriter(out))
                        .execute("completion", shell))
                .isZero();
        return out.toString();
    }

    private static List<String> completions(String script, String... words) throws Exception {
        String typed = "COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + String.join(" ", words)
                + "'; COMP_POINT=${#COMP_LINE}; _complete_portero 2>/dev/null;"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "--norc").redirectErrorStream(true).start();
        bash.getOutputStream().write((script + "\n" + typed + "\n").getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().filter(line -> !line.isBlank()).toList();
    }
}
