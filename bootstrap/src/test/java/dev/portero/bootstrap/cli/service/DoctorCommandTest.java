package dev.portero.bootstrap.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseProbe.Look;
import dev.portero.bootstrap.cli.Terminal;
import dev.portero.bootstrap.cli.Terminal.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoctorCommandTest {

    private final Terminal terminal = new Terminal();

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void findsNothingAmissAndThenSaysWhatIs() {
        terminal.portero.signingKeys.storeUnlessActive(terminal.portero.keySmith.make());

        assertThat(terminal.done("doctor"))
                .contains("ok    settings", "ok    clock", "ok    migrations", "ok    keys", "failures: 0");
        assertThat(terminal.done("doctor", "--json"))
                .contains("\"well\":true", "\"part\":\"disk\",\"level\":\"", "\"advice\":null");

        terminal.portero.databaseProbe.become(new Look.Away("nobody answers"));
        Said ill = terminal.type("doctor");
        assertThat(ill.code()).isEqualTo(1);
        assertThat(ill.out())
                .contains("fail  database     not reachable: nobody answers", "Check that it runs", "failures: 1")
                .doesNotContain("migrations");
    }

    @Test
    void saysWhatStopsAStartAndLooksNoFurtherWhereItCannot() {
        terminal.set("PORT", "many");

        Said said = terminal.type("doctor");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("fail  settings     PORT=many is not a port")
                .doesNotContain("database");
        assertThat(said.err()).contains("only the settings were checked");
    }
}
