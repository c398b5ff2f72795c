package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Option;

/// Lets people say beforehand that they are sure.
public final class AssumeYesOption {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask whether this is meant. Only people at a terminal are asked.")
    private boolean said;

    public boolean isSaid() {
        return said;
    }
}
