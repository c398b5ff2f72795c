package dev.portero.bootstrap.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.portero.application.port.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;

/// Generator of UUIDs of version 7, from the clock and the secure random source of the system. Within one millisecond
/// they increase.
@Singleton
final class SystemIds implements Ids {

    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator(new SecureRandom());

    @Override
    public UUID next() {
        return generator.generate();
    }
}
