package dev.portero.bootstrap.cli.output;

import picocli.CommandLine.Option;

/// Option `--yes`, which answers the confirmation in advance.
public final class AssumeYesOption {

    @Option(
            names = {"-y", "--yes"},
            description = "Skip the confirmation, which is asked for at a terminal only.")
    private boolean said;

    public boolean isSaid() {
        return said;
    }
}
