package dev.portero.persistence.lease;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/// Row of `leases`.
@MappedEntity("leases")
record LeaseRow(@Id String name, UUID holder, Instant expiresAt) {}
