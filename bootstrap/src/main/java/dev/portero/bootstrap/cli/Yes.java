package dev.portero.bootstrap.cli;

import picocli.CommandLine.Option;

/// Lets people say beforehand that they are sure.
final class Yes {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask whether this is meant. Only people at a terminal are asked.")
    private boolean said;

    boolean isSaid() {
        return said;
    }
}
