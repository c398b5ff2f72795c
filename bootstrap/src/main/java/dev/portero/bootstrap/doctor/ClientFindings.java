package dev.portero.bootstrap.doctor;

import dev.portero.application.client.FindOrphanedClients.Orphan;
import java.util.List;
import java.util.stream.Collectors;

/// Findings about clients: those that no active user answers for.
public final class ClientFindings {

    private static final String PART = "clients";
    private static final int NAMED = 5;

    private ClientFindings() {}

    /// One finding for all of them.
    public static DoctorFinding of(List<Orphan> orphans) {
        if (orphans.isEmpty()) {
            return DoctorFinding.ok(PART, "an active user answers for each of them");
        }
        String named = orphans.stream().limit(NAMED).map(ClientFindings::told).collect(Collectors.joining(", "));
        return DoctorFinding.warn(
                PART,
                "no active user answers for " + orphans.size() + " of them: " + named
                        + (orphans.size() > NAMED ? ", …" : ""),
                "Their secrets work on. portero clients reassign <id> <user>, and portero clients rotate <id> where the"
                        + " owner before knows the secret; or portero clients revoke <id>.");
    }

    private static String told(Orphan orphan) {
        return orphan.client().name() + " (" + orphan.client().id() + ", owner "
                + orphan.owner().wireName() + ")";
    }
}
