package dev.portero.bootstrap.cli.output;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Which build this is, as its jar says.
public final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"portero " + Objects.requireNonNullElse(version, "unpacked")};
    }
}
