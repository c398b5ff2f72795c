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

/// Condition: a use case that changes something through a port also appends to the event log. Without an event the
/// change would be missing in the audit log. A port method counts as a change unless its name is one of the known
/// reading names.
final class AppendsEventsForChanges extends ArchCondition<JavaClass> {

    private static final Pattern READING = Pattern.compile(
            "find.*|is[A-Z].*|are[A-Z].*|has[A-Z].*|list|read.*|probe|look.*|of|all|lock|count.*|present|admitted|backlog"
                    + "|since|mark|contains|equals|hashCode|toString|ordinal|values?|name|[a-z]+Of");

    /// Ports whose writes need no event: internal bookkeeping, or ports that record the action themselves.
    private static final Set<String> BOOKKEEPING = Set.of(
            "IdempotencyKeys",
            "ProcessedMessages",
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
            "Seals",
            "LoginStatistics",
            "TrustedNetworks",
            "RateLimitCounters",
            "ChainHeadWitness",
            // without persistent changes
            "AccessTokens",
            "BrokerStatus",
            "CommonPasswords",
            "ConcurrencyLimiter",
            "DatabaseIdentity",
            "DatabaseStatus",
            "EventCodec",
            "EventSchemaDocument",
            "EventPublisher",
            "Ids",
            "SigningKeyFactory",
            "KeyedDigests",
            "LoginAccounts",
            "PasswordHasher",
            "PublicKeys",
            "SealedKeys",
            "Sealer",
            "Tokens",
            "AuditMac",
            "UnitOfWork");

    /// Scheduled cleanup of expired rows, and the recording of session activity: no actor is involved.
    private static final Set<String> EXCUSED = Set.of("PurgeEvents", "FlushSessionActivity");

    private final Pattern port;
    private final String log;

    AppendsEventsForChanges(String root) {
        super("append an event for what they change");
        this.port = Pattern.compile(Pattern.quote(root) + "\\.application\\.(\\w+\\.)?port");
        this.log = root + ".application.port.EventLog";
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (EXCUSED.contains(type.getSimpleName()) || accesses(type).anyMatch(this::appendsEvent)) {
            return;
        }
        accesses(type)
                .filter(this::changes)
                .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
    }

    private static Stream<JavaAccess<?>> accesses(JavaClass type) {
        return type.getAccessesFromSelf().stream();
    }

    private boolean appendsEvent(JavaAccess<?> access) {
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
