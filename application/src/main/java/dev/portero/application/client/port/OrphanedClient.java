package dev.portero.application.client.port;

import dev.portero.domain.client.Client;

/// Orphaned client: an active client whose owner is not an active user.
///
/// @param owner status of its owner
public record OrphanedClient(Client client, ClientOwnerStatus owner) {}
