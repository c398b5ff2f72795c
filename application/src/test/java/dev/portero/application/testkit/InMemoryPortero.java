package dev.portero.application.testkit;

import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.PublishDenials;
import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import dev.portero.application.testkit.audit.InMemoryAuditPartitions;
import dev.portero.application.testkit.audit.InMemoryAuditTrail;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.audit.InMemoryCheckpoints;
import dev.portero.application.testkit.audit.InMemoryDatabaseIdentity;
import dev.portero.application.testkit.audit.InMemoryDenialCounters;
import dev.portero.application.testkit.audit.InMemorySeals;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.client.InMemoryClients;
import dev.portero.application.testkit.clock.InMemoryDatabaseClock;
import dev.portero.application.testkit.credential.InMemoryCommonPasswords;
import dev.portero.application.testkit.credential.InMemoryConcurrencyLimiter;
import dev.portero.application.testkit.credential.InMemoryCredentials;
import dev.portero.application.testkit.credential.InMemoryLoginAccounts;
import dev.portero.application.testkit.credential.InMemoryLoginAttemptBuckets;
import dev.portero.application.testkit.credential.InMemoryTrustedNetworks;
import dev.portero.application.testkit.credential.QuickPasswordHasher;
import dev.portero.application.testkit.event.InMemoryEventArchive;
import dev.portero.application.testkit.event.InMemoryEventPublisher;
import dev.portero.application.testkit.event.InMemoryEventSchemaDocument;
import dev.portero.application.testkit.event.InMemoryOutbox;
import dev.portero.application.testkit.event.LabelCodec;
import dev.portero.application.testkit.health.InMemoryBrokerStatus;
import dev.portero.application.testkit.health.InMemoryDatabaseProbe;
import dev.portero.application.testkit.health.InMemoryDatabaseStatus;
import dev.portero.application.testkit.health.InMemorySealedKeys;
import dev.portero.application.testkit.idempotency.InMemoryIdempotencyKeys;
import dev.portero.application.testkit.inbox.InMemoryProcessedMessages;
import dev.portero.application.testkit.key.InMemoryAccessTokens;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import dev.portero.application.testkit.key.InMemoryPublicKeys;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.application.testkit.key.PlainSigningKeyFactory;
import dev.portero.application.testkit.principal.InMemoryCacheInvalidations;
import dev.portero.application.testkit.principal.InMemoryPrincipalCache;
import dev.portero.application.testkit.principal.InMemoryPrincipalSource;
import dev.portero.application.testkit.principal.InMemoryPrincipals;
import dev.portero.application.testkit.ratelimit.InMemoryRateLimitCounters;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.session.InMemoryLoginStatistics;
import dev.portero.application.testkit.session.InMemorySessions;
import dev.portero.application.testkit.user.InMemoryUserDirectory;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.User;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fixture with one in-memory adapter per port, sharing one unit of work and one clock: all that the use cases need.
public final class InMemoryPortero {

    /// Properties that start the whole service on these adapters instead of its own, on a free port.
    public static final Map<String, Object> PROPERTIES = Map.of(
            "portero.persistence", "none",
            "portero.messaging", "none",
            "portero.platform", "none",
            "micronaut.server.port", -1);

    public final ManualClock clock = new ManualClock();
    public final InMemoryDatabaseClock databaseClock = new InMemoryDatabaseClock(clock);
    public final RetentionClock retentionClock = new RetentionClock(databaseClock, clock, new ClockOffset());
    public final CountingIds ids = new CountingIds();
    public final CountingTokens tokens = new CountingTokens();
    public final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    public final InMemoryUsers users = new InMemoryUsers(unitOfWork);
    public final InMemoryRoles roles = new InMemoryRoles(unitOfWork, users);
    public final InMemoryUserDirectory directory = new InMemoryUserDirectory(users, roles);
    public final InMemoryCredentials credentials = new InMemoryCredentials(unitOfWork);
    public final InMemoryCommonPasswords commonPasswords = new InMemoryCommonPasswords();
    public final QuickPasswordHasher hasher = new QuickPasswordHasher();
    public final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(clock);
    public final InMemorySigningKeys signingKeys = new InMemorySigningKeys(unitOfWork, clock);
    public final PlainSigningKeyFactory signingKeyFactory = new PlainSigningKeyFactory("secret", "");
    public final InMemoryPublicKeys publicKeys = new InMemoryPublicKeys();
    public final RecordingEventLog events = new RecordingEventLog(unitOfWork);
    public final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);
    public final InMemoryEventArchive archive = new InMemoryEventArchive(outbox);
    public final LabelCodec codec = new LabelCodec();
    public final InMemoryEventSchemaDocument eventDocument = new InMemoryEventSchemaDocument();
    public final InMemoryEventPublisher publisher = new InMemoryEventPublisher();
    public final InMemoryDatabaseStatus database = new InMemoryDatabaseStatus();
    public final InMemoryDatabaseProbe databaseProbe = new InMemoryDatabaseProbe(clock);
    public final InMemoryBrokerStatus brokerHealth = new InMemoryBrokerStatus();
    public final InMemorySealedKeys sealedKeys = new InMemorySealedKeys();
    public final InMemoryAuditTrail trail = new InMemoryAuditTrail(unitOfWork);
    public final InMemoryAuditKeyStore auditKeyStore = new InMemoryAuditKeyStore();
    public final InMemoryAuditKey auditKey = new InMemoryAuditKey();
    public final QuickAuditMac auditMac = new QuickAuditMac();
    public final InMemorySeals seals = new InMemorySeals(trail, unitOfWork, clock);
    public final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints(unitOfWork, clock);
    public final InMemoryChainHeadWitness witness = new InMemoryChainHeadWitness();
    public final InMemoryDatabaseIdentity identity = new InMemoryDatabaseIdentity("1-portero");
    public final InMemoryAuditPartitions auditPartitions = new InMemoryAuditPartitions(trail, seals, unitOfWork, clock);
    public final InMemorySessions sessions = new InMemorySessions(unitOfWork, databaseClock);
    public final InMemoryCacheInvalidations invalidations = new InMemoryCacheInvalidations(unitOfWork, clock);
    public final InMemoryPrincipalCache principalCache = new InMemoryPrincipalCache(clock);
    public final InMemoryPrincipalSource principalSource =
            new InMemoryPrincipalSource(users, roles, sessions, invalidations);
    public final InMemoryPrincipals principals = new InMemoryPrincipals(principalSource, clock);
    public final InMemoryClients clients = new InMemoryClients(unitOfWork);
    public final InMemoryLoginStatistics loginStatistics = new InMemoryLoginStatistics(unitOfWork);
    public final InMemoryIdempotencyKeys idempotencyKeys = new InMemoryIdempotencyKeys(unitOfWork, clock);
    public final InMemoryProcessedMessages processedMessages = new InMemoryProcessedMessages(unitOfWork, clock);
    public final QuickDigests digests = new QuickDigests();
    public final PlainSealer sealer = new PlainSealer();
    public final InMemoryLeases leases = new InMemoryLeases(clock);
    public final InMemoryLoginAttemptBuckets loginAttemptBuckets = new InMemoryLoginAttemptBuckets(unitOfWork, clock);
    public final InMemoryTrustedNetworks trustedNetworks = new InMemoryTrustedNetworks(unitOfWork, clock);
    public final InMemoryLoginAccounts loginAccounts =
            new InMemoryLoginAccounts(users, credentials, trustedNetworks, roles, sessions);
    public final InMemoryConcurrencyLimiter limiter = new InMemoryConcurrencyLimiter();
    public final InMemoryDenialCounters denialCounters = new InMemoryDenialCounters(unitOfWork, clock);
    public final InMemoryRateLimitCounters rateLimitCounters = new InMemoryRateLimitCounters(unitOfWork, clock);

    /// All adapters for the service. An adapter of the test replaces the in-memory adapter of the same port.
    public Object[] adapters(Object... own) {
        Set<Class<?>> replaced = Stream.of(own).flatMap(InMemoryPortero::ports).collect(Collectors.toSet());
        Stream<Object> others = Stream.of(
                        clock,
                        databaseClock,
                        ids,
                        unitOfWork,
                        users,
                        roles,
                        directory,
                        credentials,
                        commonPasswords,
                        hasher,
                        outbox,
                        archive,
                        codec,
                        eventDocument,
                        publisher,
                        database,
                        databaseProbe,
                        brokerHealth,
                        sealedKeys,
                        tokens,
                        accessTokens,
                        signingKeys,
                        signingKeyFactory,
                        publicKeys,
                        trail,
                        auditKeyStore,
                        auditKey,
                        seals,
                        checkpoints,
                        witness,
                        identity,
                        auditPartitions,
                        sessions,
                        leases,
                        principalSource,
                        invalidations,
                        principalCache,
                        clients,
                        loginStatistics,
                        idempotencyKeys,
                        processedMessages,
                        digests,
                        auditMac,
                        sealer,
                        loginAttemptBuckets,
                        trustedNetworks,
                        loginAccounts,
                        limiter,
                        rateLimitCounters,
                        denialCounters)
                .filter(adapter -> ports(adapter).noneMatch(replaced::contains));
        return Stream.concat(Stream.of(own), others).toArray();
    }

    /// Login throttle with the default limit of the service.
    public LoginThrottle loginThrottle() {
        return new LoginThrottle(
                loginAttemptBuckets, trustedNetworks, denialCounters, LoginAttemptLimit.DEFAULT, digests, limiter);
    }

    /// Recorder of denied requests, as in the service.
    public DenialRecorder denialRecorder() {
        return new DenialRecorder(denialCounters, events, unitOfWork, clock);
    }

    /// Publication of counted denials, as in the service.
    public PublishDenials publishDenials() {
        return new PublishDenials(denialCounters, events, unitOfWork, clock);
    }

    /// Chain monitor of a process that has just started.
    public ChainMonitor chainMonitor() {
        return new ChainMonitor(seals, auditPartitions, checkpoints, witness, auditMac);
    }

    /// Password authenticator, as in the service.
    public PasswordAuthenticator passwordAuthenticator() {
        return new PasswordAuthenticator(loginAccounts, credentials, hasher, loginThrottle());
    }

    /// Password hasher for new passwords.
    public QueuedPasswordHasher hashing() {
        return new QueuedPasswordHasher(hasher, limiter);
    }

    /// Validator of new passwords.
    public PasswordValidator passwordValidator() {
        return new PasswordValidator(new PasswordPolicy("users-service"), commonPasswords);
    }

    /// The verdict of a successful authentication with the current password.
    public PasswordAuthenticator.Verdict authenticated(User user) {
        return new PasswordAuthenticator.Verdict.Authenticated(
                user, credentials.find(user.id()).orElseThrow());
    }

    private static Stream<Class<?>> ports(Object adapter) {
        return interfaces(adapter.getClass())
                .filter(type -> type.getPackageName().endsWith(".port"));
    }

    private static Stream<Class<?>> interfaces(@Nullable Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(type.getInterfaces())
                                .flatMap(parent -> Stream.concat(Stream.of(parent), interfaces(parent))),
                        interfaces(type.getSuperclass()));
    }
}
