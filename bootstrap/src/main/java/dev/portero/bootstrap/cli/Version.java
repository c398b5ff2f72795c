package dev.portero.bootstrap.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Which build this is, as its jar says.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"portero " + Objects.requireNonNullElse(version, "unpacked")};
    }
}
