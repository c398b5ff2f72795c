package dev.portero.bootstrap.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.bootstrap.cli.Terminal;
import dev.portero.bootstrap.cli.Terminal.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoctorCommandTest {

    private final Terminal terminal = new Terminal();

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void reportsNoFailuresAndThenAnUnreachableDatabase() {
        terminal.portero.signingKeys.storeUnlessActive(terminal.portero.signingKeyFactory.create());

        assertThat(terminal.done("doctor"))
                .contains("ok    settings", "ok    clock", "ok    migrations", "ok    keys", "failures: 0");
        assertThat(terminal.done("doctor", "--json"))
                .contains("\"well\":true", "\"part\":\"disk\",\"level\":\"", "\"advice\":null");

        terminal.portero.databaseProbe.become(new ProbeResult.Unreachable("no response"));
        Output failing = terminal.type("doctor");
        assertThat(failing.code()).isEqualTo(1);
        assertThat(failing.out())
                .contains("fail  database     not reachable: no response", "Check that it runs", "failures: 1")
                .doesNotContain("migrations");
    }

    @Test
    void reportsInvalidSettingsAndSkipsOtherChecks() {
        terminal.set("PORT", "many");

        Output output = terminal.type("doctor");

        assertThat(output.code()).isEqualTo(1);
        assertThat(output.out())
                .contains("fail  settings     PORT=many is not a port")
                .doesNotContain("database");
        assertThat(output.err()).contains("only the settings were checked");
    }
}
