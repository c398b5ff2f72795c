package dev.portero.bootstrap.cli.output;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Version of this build, from the manifest of its jar.
public final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"portero " + Objects.requireNonNullElse(version, "unpacked")};
    }
}
