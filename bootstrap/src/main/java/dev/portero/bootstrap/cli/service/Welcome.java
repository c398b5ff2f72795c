package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.cli.user.FirstAdmin;
import dev.portero.bootstrap.config.ConfigPrinter;
import dev.portero.bootstrap.config.Configuration;
import java.io.PrintWriter;
import java.util.Optional;

/// Start message of `run` on the terminal.
final class Welcome {

    private Welcome() {}

    static void print(
            PrintWriter out,
            Configuration configuration,
            Service service,
            EmbeddedServers servers,
            Optional<FirstAdmin> admin) {
        String api = "http://" + configuration.host() + ":" + service.port();
        out.printf("%n  Portero is up (%s)%n%n", configuration.environment());
        out.printf("  API     %s%n", api);
        out.printf("  Docs    %s/docs  (Swagger UI)%n", api);
        out.printf("  Broker  %s%n", broker(servers));
        out.printf("  Data    %s%n", data(configuration, servers));
        admin.ifPresent(
                made -> out.printf("  Admin   %s, password %s  (shown only once)%n", made.email(), made.password()));
        out.println();
        call(
                out,
                "Register a user",
                api + "/v1/users/register",
                "{\"email\":\"a@b.cl\",\"username\":\"alice\",\"password\":\"S3gura123\"}");
        call(out, "Log in", api + "/v1/auth/login", "{\"username_or_email\":\"alice\",\"password\":\"S3gura123\"}");
        out.printf("  Stop it with Ctrl-C. The log follows.%n%n");
        out.flush();
    }

    private static void call(PrintWriter out, String what, String url, String body) {
        out.printf("  %s:%n", what);
        out.printf("    curl -i %s -H 'Content-Type: application/json' \\%n", url);
        out.printf("      -d '%s'%n%n", body);
    }

    private static String broker(EmbeddedServers servers) {
        return servers.hasBroker()
                ? servers.brokerUrl() + "  (embedded; starting)"
                : ConfigPrinter.address(servers.brokerUrl());
    }

    private static String data(Configuration configuration, EmbeddedServers servers) {
        return servers.postgresPort()
                .map(port -> configuration.home() + "  (embedded PostgreSQL, port " + port + ")")
                .orElseGet(() -> ConfigPrinter.address(servers.database().jdbc()));
    }
}
