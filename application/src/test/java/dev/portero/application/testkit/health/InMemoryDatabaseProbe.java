package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// In-memory [DatabaseProbe] that a test sets; healthy at first, with the time of this process.
public final class InMemoryDatabaseProbe implements DatabaseProbe {

    /// The schema version that is required.
    public static final int NEEDED = 7;

    private final Clock clock;
    private volatile ProbeResult look;

    public InMemoryDatabaseProbe(Clock clock) {
        this.clock = clock;
        this.look = new ProbeResult.Reached(vitals(NEEDED));
    }

    @Override
    public ProbeResult probe() {
        return look;
    }

    public void become(ProbeResult next) {
        look = next;
    }

    /// Healthy diagnostics with this schema version.
    public DatabaseDiagnostics vitals(int version) {
        return new DatabaseDiagnostics(
                "18.4",
                Duration.ofMillis(1),
                clock.instant(),
                new DatabaseDiagnostics.Schema(version, NEEDED, false),
                new DatabaseDiagnostics.ConnectionUsage(5, 97),
                DatabaseDiagnostics.Trail.ABSENT,
                Duration.ZERO,
                List.of(),
                DatabaseDiagnostics.Sending.NONE);
    }
}
