package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DatabaseIdentity;

/// In-memory [DatabaseIdentity].
public record InMemoryDatabaseIdentity(String name) implements DatabaseIdentity {}
