package dev.portero.bootstrap.fault;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The real service on configured servers, in its own process that can be killed, and that may have a kill point. It
/// ends by itself when the test's JVM ends.
final class ProcessUnderTest {

    static final String ANSWER = "process: ";

    private ProcessUnderTest() {}

    /// Starts the service, and prints its port and the lease holder id of its relay.
    ///
    /// @param arguments the lease in milliseconds; then, with a kill point, the point, the count, and the file to write
    public static void main(String[] arguments) throws IOException {
        KillPoint killPoint = arguments.length == 1
                ? KillPoint.none()
                : KillPoint.at(FaultPoint.valueOf(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        ProcessVariant variant =
                new ProcessVariant(killPoint, UUID.randomUUID(), Duration.ofMillis(Long.parseLong(arguments[0])));
        Service service = Service.start(properties(killPoint), variant);
        print(service.port() + " " + variant.relay());
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(1);
    }

    private static Map<String, Object> properties(KillPoint killPoint) {
        Configuration configuration = Configuration.of(Settings.read(System.getenv(), Path.of("")), Mode.RUN);
        String broker = configuration.broker().orElseThrow();
        configuration.sealingSecret().make();
        Map<String, Object> properties = new HashMap<>(Service.properties(
                configuration,
                -1,
                configuration.database().orElseThrow(),
                killPoint.isAt(FaultPoint.AFTER_PUBLISH)
                        ? new KillPointWire(URI.create(broker), killPoint).url()
                        : broker));
        properties.put(ProcessVariants.SWITCH, true);
        properties.put("portero.rate-limits.logins-per-minute", 0); // all writers have the same client address
        return properties;
    }

    private static void print(String answer) {
        System.out.writeBytes((ANSWER + answer + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
