package dev.portero.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.cli.output.ProcessEnvironment;
import dev.portero.bootstrap.cli.service.RunCommand;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class CommandsTest {

    static Stream<String> names() {
        return all().getSubcommands().keySet().stream();
    }

    private static CommandLine all() {
        return Commands.line(new ProcessEnvironment());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandAloneIsTheSameAsAmongTheOthers(String name) {
        CommandLine alone = Commands.line(new ProcessEnvironment(), name, "--help");

        assertThat(usageOf(name, alone)).isEqualTo(usageOf(name, all()));
    }

    private static String usageOf(String name, CommandLine line) {
        return Objects.requireNonNull(line.getSubcommands().get(name)).getUsageMessage();
    }

    @Test
    void buildsOnlyTheRequestedCommand() {
        assertThat(Commands.neededFor("run", "--new-secret")).containsExactly(RunCommand.class);
    }

    @Test
    void buildsAllCommandsForUsageAndCompletion() {
        int all = all().getSubcommands().size();

        assertThat(Commands.neededFor()).hasSize(all);
        assertThat(Commands.neededFor("--help")).hasSize(all);
        assertThat(Commands.neededFor("help", "run")).hasSize(all);
        assertThat(Commands.neededFor("completion", "bash")).hasSize(all);
        assertThat(Commands.neededFor("unknown")).hasSize(all);
    }
}
