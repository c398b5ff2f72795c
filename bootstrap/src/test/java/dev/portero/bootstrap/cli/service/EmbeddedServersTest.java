package dev.portero.bootstrap.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.PortReservation;
import dev.portero.bootstrap.embedded.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServersTest {

    @TempDir
    Path directory = Path.of("");

    /// Two starts check the port before either binds it.
    @Test
    void twoStartsAtTheSameMomentChooseTwoPorts() {
        Configuration configuration = Configuration.of(Settings.read(Map.of(), directory), Mode.RUN);
        try (PortReservation first = EmbeddedServers.reserve(configuration, Setting.PORT);
                PortReservation second = EmbeddedServers.reserve(configuration, Setting.PORT)) {
            assertThat(second.port()).isGreaterThan(first.port());
        }
    }

    @Test
    void refusesAnExplicitPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Configuration configuration = Configuration.of(Settings.read(Map.of("PORT", port), directory), Mode.RUN);

            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> EmbeddedServers.reserve(configuration, Setting.PORT))
                    .withMessageStartingWith("PORT=" + port + " is taken");
        }
    }
}
