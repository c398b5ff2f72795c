package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for a use case that changes something by a port, and tells the log of events nothing: then it would not be in
/// the trail of acts. What does not sound like reading counts as a change.
final class TellsOfWhatItChanges extends ArchCondition<JavaClass> {

    private static final Pattern READING = Pattern.compile(
            "find.*|is[A-Z].*|are[A-Z].*|has[A-Z].*|list|read.*|look.*|of|all|hold.*|count.*|present|admitted|backlog"
                    + "|since|mark|contains|equals|hashCode|toString|ordinal|values?|name|[a-z]+Of");

    /// What keeps the service going, and is nobody's act; or where the act is kept by itself.
    private static final Set<String> BOOKKEEPING = Set.of(
            "IdempotencyKeys",
            "LoginAttemptBuckets",
            "AuditPartitions",
            "AuditTrail",
            "Principals",
            "Checkpoints",
            "EventLog",
            "Leases",
            "Outbox",
            "PrincipalCache",
            "PrincipalSource",
            "DenialCounters",
            "CacheInvalidations",
            "LoginFailureCounters",
            "Seals",
            "LoginStatistics",
            "TrustedNetworks",
            "RateLimitCounters",
            "ChainHeadWitness",
            // change nothing that is kept
            "AccessTokens",
            "BrokerStatus",
            "CommonPasswords",
            "ConcurrencyLimiter",
            "DatabaseStatus",
            "EventCodec",
            "EventSchemaDocument",
            "EventPublisher",
            "Ids",
            "SigningKeyFactory",
            "KeyedDigests",
            "PasswordHasher",
            "PublicKeys",
            "SealedKeys",
            "Sealer",
            "Tokens",
            "AuditMac",
            "UnitOfWork");

    /// Schedules, in which nobody does anything: what has been kept for long enough goes, and uses are written down.
    private static final Set<String> EXCUSED = Set.of("PurgeEvents", "FlushSessionActivity");

    private final Pattern port;
    private final String log;

    TellsOfWhatItChanges(String root) {
        super("tell the log of events of what they change");
        this.port = Pattern.compile(Pattern.quote(root) + "\\.application\\.(\\w+\\.)?port");
        this.log = root + ".application.port.EventLog";
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (EXCUSED.contains(type.getSimpleName()) || accesses(type).anyMatch(this::tells)) {
            return;
        }
        accesses(type)
                .filter(this::changes)
                .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
    }

    private static Stream<JavaAccess<?>> accesses(JavaClass type) {
        return type.getAccessesFromSelf().stream();
    }

    private boolean tells(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName().equals(log);
    }

    private boolean changes(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget
                && owner.isInterface()
                && owner.isTopLevelClass()
                && port.matcher(owner.getPackageName()).matches()
                && !BOOKKEEPING.contains(owner.getSimpleName())
                && !READING.matcher(access.getName()).matches();
    }
}
