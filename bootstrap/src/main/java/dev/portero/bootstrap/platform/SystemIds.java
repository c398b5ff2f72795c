package dev.portero.bootstrap.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.portero.application.port.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;

/// UUIDs of version 7 from the clock and the system's randomness; within one millisecond they count up.
@Singleton
final class SystemIds implements Ids {

    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator(new SecureRandom());

    @Override
    public UUID next() {
        return generator.generate();
    }
}
