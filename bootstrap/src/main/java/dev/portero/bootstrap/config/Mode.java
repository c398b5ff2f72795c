package dev.portero.bootstrap.config;

/// Purpose of the process, which decides the defaults of settings that are not set.
public enum Mode {
    /// Development on one machine.
    RUN("dev", "127.0.0.1", true),
    /// Production service.
    SERVE("production", "0.0.0.0", false),
    MIGRATE("production", "127.0.0.1", true),
    /// One command against a database that a service uses.
    COMMAND("production", "127.0.0.1", false);

    private final String environment;
    private final String host;
    private final boolean migrates;

    Mode(String environment, String host, boolean migrates) {
        this.environment = environment;
        this.host = host;
        this.migrates = migrates;
    }

    String environment() {
        return environment;
    }

    String host() {
        return host;
    }

    boolean migrates() {
        return migrates;
    }

    /// Whether the process signs access tokens, and so needs a signing secret or keys.
    boolean signs() {
        return this == RUN || this == SERVE;
    }
}
