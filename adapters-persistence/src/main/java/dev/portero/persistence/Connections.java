package dev.portero.persistence;

import jakarta.inject.Singleton;
import java.sql.SQLException;

/// Connections of the pool while the database is there; a refusal at once while it is away.
@Singleton
public final class Connections {

    private final Gate gate;
    private final Watch watch;

    Connections(Gate gate, Watch watch) {
        this.gate = gate;
        this.watch = watch;
    }

    /// A connection of the caller's until it is closed.
    public Lent open() throws SQLException {
        return gate.pass();
    }

    /// Whoever has seen the database fail says so here: it may be the first sign of an outage.
    public void heed(SQLException failure) {
        if (Outages.mayMeanAbsence(failure)) {
            watch.suspect();
        }
    }

    /// Heeds the failure, and gives what to throw for it.
    public RuntimeException named(SQLException failure) {
        heed(failure);
        return Outages.named(failure);
    }
}
