package dev.portero.application.health;

import dev.portero.application.client.port.OrphanedClient;
import java.util.List;
import java.util.stream.Collectors;

/// Findings on OAuth 2 clients without an active owner.
public final class ClientFindings {

    private static final String PART = "clients";
    private static final int NAMED = 5;

    private ClientFindings() {}

    /// Finding that covers all clients.
    public static DoctorFinding of(List<OrphanedClient> orphans) {
        if (orphans.isEmpty()) {
            return DoctorFinding.ok(PART, "every client has an active owner");
        }
        String named =
                orphans.stream().limit(NAMED).map(ClientFindings::described).collect(Collectors.joining(", "));
        return DoctorFinding.warn(
                PART,
                orphans.size() + " without an active owner: " + named + (orphans.size() > NAMED ? ", …" : ""),
                "Their secrets stay valid. Run portero clients reassign <id> <user>, and portero clients rotate <id> if"
                        + " the former owner knows the secret; or portero clients revoke <id>.");
    }

    private static String described(OrphanedClient orphan) {
        return orphan.client().name() + " (" + orphan.client().id() + ", owner "
                + orphan.owner().wireName() + ")";
    }
}
