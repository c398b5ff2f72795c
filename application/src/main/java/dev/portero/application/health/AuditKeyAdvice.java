package dev.portero.application.health;

import dev.portero.application.key.port.AuditKeyCopies;
import java.util.List;
import java.util.stream.Collectors;

/// Texts on copies of the audit key that do not open, for the doctor and for commands. None advises to delete a copy
/// that opens.
public final class AuditKeyAdvice {

    /// Advice where a database that was used has no audit key.
    public static final String LOST =
            "Find out who deleted it: entries may be deleted, too. Restore the table audit_keys"
                    + " from a backup, or run portero audit accept to start again with a new key; earlier entries can then no"
                    + " longer be verified.";

    private AuditKeyAdvice() {}

    /// Finding where only the previous secret opens the audit key, and no copy under the current one can be added.
    public static String noRoom() {
        return "the audit key opens only under KEY_ENCRYPTION_SECRET_PREVIOUS, and the table audit_keys is full of rows"
                + " that do not open";
    }

    /// Advice on [#noRoom]: the rows to delete, and those to keep.
    public static String makeRoom(AuditKeyCopies copies) {
        return "Keep KEY_ENCRYPTION_SECRET_PREVIOUS. As the owner of the tables, run " + deletion(copies.foreign())
                + ": neither secret opens these rows. The row with the number " + list(copies.former())
                + " is the key and must stay. Then run portero keys reencrypt.";
    }

    /// Refusal where this process opens no copy.
    public static String noneOpens(AuditKeyCopies copies) {
        return "this sealing secret opens no copy of the audit key: set the KEY_ENCRYPTION_SECRET of the service; only if"
                + " that secret is lost for good, and no replica opens the key, run "
                + deletion(copies.foreign()) + " as the owner of the tables, and then this command again";
    }

    private static String deletion(List<Integer> numbers) {
        return "DELETE FROM audit_keys WHERE number IN (" + list(numbers) + ")";
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
