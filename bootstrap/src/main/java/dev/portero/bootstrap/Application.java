package dev.portero.bootstrap;

import dev.portero.bootstrap.cli.Commands;

/// Where everything begins.
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        System.exit(Commands.execute(args));
    }
}
