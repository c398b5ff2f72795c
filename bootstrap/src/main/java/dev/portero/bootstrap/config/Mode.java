package dev.portero.bootstrap.config;

/// What the process is for, which decides what it assumes when nothing is said.
public enum Mode {
    /// For trying it out on one's own machine.
    RUN("dev", "127.0.0.1", true),
    /// For people who depend on it.
    SERVE("production", "0.0.0.0", false),
    MIGRATE("production", "127.0.0.1", true),
    /// For one command over what others serve.
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

    /// Whether it makes access tokens, and so cannot do without what signs them.
    boolean signs() {
        return this == RUN || this == SERVE;
    }
}
