package dev.portero.application.testkit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.client.port.Clients;
import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Sealer;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.audit.AuditKeyStoreContract;
import dev.portero.application.testkit.audit.AuditMacContract;
import dev.portero.application.testkit.audit.AuditPartitionsContract;
import dev.portero.application.testkit.audit.AuditTrailContract;
import dev.portero.application.testkit.audit.ChainHeadWitnessContract;
import dev.portero.application.testkit.audit.CheckpointsContract;
import dev.portero.application.testkit.audit.DatabaseIdentityContract;
import dev.portero.application.testkit.audit.DenialCountersContract;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import dev.portero.application.testkit.audit.InMemoryAuditTrail;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.audit.InMemoryCheckpoints;
import dev.portero.application.testkit.audit.InMemoryDatabaseIdentity;
import dev.portero.application.testkit.audit.InMemoryDenialCounters;
import dev.portero.application.testkit.audit.InMemorySeals;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.audit.SealsContract;
import dev.portero.application.testkit.client.ClientsContract;
import dev.portero.application.testkit.clock.DatabaseClockContract;
import dev.portero.application.testkit.clock.InMemoryDatabaseClock;
import dev.portero.application.testkit.credential.CommonPasswordsContract;
import dev.portero.application.testkit.credential.ConcurrencyLimiterContract;
import dev.portero.application.testkit.credential.CredentialsContract;
import dev.portero.application.testkit.credential.InMemoryCommonPasswords;
import dev.portero.application.testkit.credential.InMemoryConcurrencyLimiter;
import dev.portero.application.testkit.credential.InMemoryCredentials;
import dev.portero.application.testkit.credential.InMemoryLoginAttemptBuckets;
import dev.portero.application.testkit.credential.InMemoryLoginFailureCounters;
import dev.portero.application.testkit.credential.InMemoryTrustedNetworks;
import dev.portero.application.testkit.credential.LoginAttemptBucketsContract;
import dev.portero.application.testkit.credential.LoginFailureCountersContract;
import dev.portero.application.testkit.credential.PasswordHasherContract;
import dev.portero.application.testkit.credential.QuickPasswordHasher;
import dev.portero.application.testkit.credential.TrustedNetworksContract;
import dev.portero.application.testkit.event.EventArchiveContract;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.application.testkit.event.EventPublisherContract;
import dev.portero.application.testkit.event.EventSchemaDocumentContract;
import dev.portero.application.testkit.event.InMemoryEventPublisher;
import dev.portero.application.testkit.event.InMemoryEventSchemaDocument;
import dev.portero.application.testkit.event.InMemoryOutbox;
import dev.portero.application.testkit.event.LabelCodec;
import dev.portero.application.testkit.event.OutboxContract;
import dev.portero.application.testkit.health.BrokerStatusContract;
import dev.portero.application.testkit.health.DatabaseProbeContract;
import dev.portero.application.testkit.health.DatabaseStatusContract;
import dev.portero.application.testkit.health.InMemoryBrokerStatus;
import dev.portero.application.testkit.health.InMemoryDatabaseProbe;
import dev.portero.application.testkit.health.InMemoryDatabaseStatus;
import dev.portero.application.testkit.health.InMemorySealedKeys;
import dev.portero.application.testkit.health.SealedKeysContract;
import dev.portero.application.testkit.idempotency.IdempotencyKeysContract;
import dev.portero.application.testkit.key.AccessTokensContract;
import dev.portero.application.testkit.key.AuditKeyContract;
import dev.portero.application.testkit.key.InMemoryAccessTokens;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import dev.portero.application.testkit.key.InMemoryPublicKeys;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.application.testkit.key.PlainSigningKeyFactory;
import dev.portero.application.testkit.key.PublicKeysContract;
import dev.portero.application.testkit.key.SigningKeyFactoryContract;
import dev.portero.application.testkit.key.SigningKeysContract;
import dev.portero.application.testkit.principal.CacheInvalidationsContract;
import dev.portero.application.testkit.principal.PrincipalCacheContract;
import dev.portero.application.testkit.principal.PrincipalSourceContract;
import dev.portero.application.testkit.principal.PrincipalsContract;
import dev.portero.application.testkit.ratelimit.InMemoryRateLimitCounters;
import dev.portero.application.testkit.ratelimit.RateLimitCountersContract;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.role.RolesContract;
import dev.portero.application.testkit.session.InMemoryLoginStatistics;
import dev.portero.application.testkit.session.LoginStatisticsContract;
import dev.portero.application.testkit.session.SessionsContract;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.application.testkit.user.UserDirectoryContract;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/// Contract tests of all in-memory adapters.
final class InMemoryAdaptersTest {

    @Nested
    final class InMemoryUnitOfWorkTest extends UnitOfWorkContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryUsers users = new InMemoryUsers(unitOfWork);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected Users users() {
            return users;
        }
    }

    @Nested
    final class InMemoryUsersTest extends UsersContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryUsers users = new InMemoryUsers(unitOfWork);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected Users users() {
            return users;
        }
    }

    @Nested
    final class InMemoryUserDirectoryTest extends UserDirectoryContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UserDirectory directory() {
            return portero.directory;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected Roles roles() {
            return portero.roles;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @Nested
    final class InMemoryLoginStatisticsTest extends LoginStatisticsContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryLoginStatistics counts = new InMemoryLoginStatistics(unitOfWork);

        @Override
        protected LoginStatistics counts() {
            return counts;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    @Nested
    final class InMemoryRolesTest extends RolesContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryUsers users = new InMemoryUsers(unitOfWork);
        private final InMemoryRoles roles = new InMemoryRoles(unitOfWork, users);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected Roles roles() {
            return roles;
        }

        @Override
        protected Users users() {
            return users;
        }
    }

    @Nested
    final class InMemoryCredentialsTest extends CredentialsContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryCredentials credentials = new InMemoryCredentials(unitOfWork);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected Credentials credentials() {
            return credentials;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    @Nested
    final class InMemoryTrustedNetworksTest extends TrustedNetworksContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemoryTrustedNetworks networks = new InMemoryTrustedNetworks(unitOfWork, clock);

        @Override
        protected TrustedNetworks networks() {
            return networks;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryConcurrencyLimiterTest extends ConcurrencyLimiterContract {

        private final InMemoryConcurrencyLimiter limiter = new InMemoryConcurrencyLimiter();

        @Override
        protected ConcurrencyLimiter limiter() {
            return limiter;
        }
    }

    @Nested
    final class InMemoryLoginAttemptBucketsTest extends LoginAttemptBucketsContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemoryLoginAttemptBuckets attempts = new InMemoryLoginAttemptBuckets(unitOfWork, clock);

        @Override
        protected LoginAttemptBuckets attempts() {
            return attempts;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryRateLimitCountersTest extends RateLimitCountersContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemoryRateLimitCounters visits = new InMemoryRateLimitCounters(unitOfWork, clock);

        @Override
        protected RateLimitCounters visits() {
            return visits;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryAuditTrailTest extends AuditTrailContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryAuditTrail trail = new InMemoryAuditTrail(unitOfWork);

        @Override
        protected AuditTrail trail() {
            return trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }
    }

    @Nested
    final class InMemorySealsTest extends SealsContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryAuditTrail trail = new InMemoryAuditTrail(unitOfWork);
        private final InMemorySeals seals = new InMemorySeals(trail, unitOfWork, Clock.systemUTC());

        @Override
        protected Seals seals() {
            return seals;
        }

        @Override
        protected AuditTrail trail() {
            return trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void awaitPeace() {
            // in-memory units of work run one at a time: no open unit can hold an entry back
        }
    }

    @Nested
    final class InMemoryAuditPartitionsTest extends AuditPartitionsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected AuditPartitions months() {
            return portero.months;
        }

        @Override
        protected AuditTrail trail() {
            return portero.trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected YearMonth now() {
            return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
        }

        @Override
        protected void open(YearMonth month) {
            portero.months.open(month);
        }
    }

    @Nested
    final class InMemoryDenialCountersTest extends DenialCountersContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemoryDenialCounters denials = new InMemoryDenialCounters(unitOfWork, clock);

        @Override
        protected DenialCounters denials() {
            return denials;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryLoginFailureCountersTest extends LoginFailureCountersContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemoryLoginFailureCounters refusals = new InMemoryLoginFailureCounters(unitOfWork, clock);

        @Override
        protected LoginFailureCounters refusals() {
            return refusals;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryCommonPasswordsTest extends CommonPasswordsContract {

        private final InMemoryCommonPasswords commonPasswords = new InMemoryCommonPasswords();

        @Override
        protected CommonPasswords commonPasswords() {
            List.of("password123", "admin123", "Monkey123").forEach(commonPasswords::add);
            return commonPasswords;
        }
    }

    @Nested
    final class QuickPasswordHasherTest extends PasswordHasherContract {

        private final QuickPasswordHasher hasher = new QuickPasswordHasher();

        @Override
        protected PasswordHasher hasher() {
            return hasher;
        }

        @Override
        protected PasswordHash outdated(Password password) {
            return hasher.outdated(password);
        }

        @Override
        protected long spent() {
            return hasher.evaluations();
        }

        @Override
        protected Runnable overload() {
            hasher.overload();
            return () -> {};
        }
    }

    @Nested
    final class InMemoryEventArchiveTest extends EventArchiveContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected EventArchive archive() {
            return portero.archive;
        }

        @Override
        protected Outbox outbox() {
            return portero.outbox;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @Nested
    final class InMemoryOutboxTest extends OutboxContract {

        private final StillClock clock = new StillClock();
        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected Outbox outbox() {
            return outbox;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryEventPublisherTest extends EventPublisherContract {

        private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

        @Override
        protected EventPublisher publisher() {
            return publisher;
        }

        @Override
        protected void bind(String type) {
            publisher.bind(type);
        }

        @Override
        protected List<UUID> received() {
            return publisher.received().stream()
                    .map(outgoing -> outgoing.message().id())
                    .toList();
        }

        @Override
        protected void makeBare() {
            publisher.makeBare();
        }

        @Override
        protected boolean isPrepared() {
            return publisher.isPrepared();
        }

        @Override
        protected void takeAway() {
            publisher.goAway();
        }

        @Override
        protected void bringBack() {
            publisher.comeBack();
        }

        @Override
        protected void makeItRefuse() {
            publisher.refuseAll();
        }
    }

    @Nested
    final class LabelCodecTest extends EventCodecContract {

        @Override
        protected EventCodec codec() {
            return new LabelCodec();
        }
    }

    @Nested
    final class InMemoryEventSchemaDocumentTest extends EventSchemaDocumentContract {

        @Override
        protected EventSchemaDocument document(String service, String version, String exchange) {
            return new InMemoryEventSchemaDocument(service, version, exchange);
        }
    }

    @Nested
    final class InMemoryDatabaseProbeTest extends DatabaseProbeContract {

        private final InMemoryDatabaseProbe probe = new InMemoryDatabaseProbe(Clock.systemUTC());

        @Override
        protected DatabaseProbe well() {
            return probe;
        }

        @Override
        protected DatabaseProbe notMigrated() {
            probe.become(new DatabaseProbe.Look.Reached(probe.vitals(0)));
            return probe;
        }

        @Override
        protected DatabaseProbe unreachable() {
            probe.become(new DatabaseProbe.Look.Away("nobody answers"));
            return probe;
        }

        @Override
        protected String secret() {
            return "there is none";
        }
    }

    @Nested
    final class InMemorySealedKeysTest extends SealedKeysContract {

        private final InMemorySealedKeys keys = new InMemorySealedKeys();

        @Override
        protected SealedKeys underTheSecret() {
            keys.become(SigningKeyFactory.Seal.CURRENT);
            return keys;
        }

        @Override
        protected SealedKeys underTheFormerSecret() {
            keys.become(SigningKeyFactory.Seal.FORMER);
            return keys;
        }

        @Override
        protected SealedKeys underAnotherSecret() {
            keys.become(SigningKeyFactory.Seal.FOREIGN);
            return keys;
        }

        @Override
        protected void sealUnderTheSecret() {
            keys.become(SigningKeyFactory.Seal.CURRENT);
        }

        @Override
        protected SealedKeys unreachable() {
            return underTheSecret();
        }

        @Override
        protected String secret() {
            return "a secret";
        }
    }

    @Nested
    final class InMemoryDatabaseStatusTest extends DatabaseStatusContract {

        @Override
        protected DatabaseStatus ready() {
            return in(DatabaseStatus.State.READY);
        }

        @Override
        protected DatabaseStatus notMigrated() {
            return in(DatabaseStatus.State.NOT_MIGRATED);
        }

        @Override
        protected DatabaseStatus unreachable() {
            return in(DatabaseStatus.State.UNREACHABLE);
        }

        private static DatabaseStatus in(DatabaseStatus.State state) {
            InMemoryDatabaseStatus database = new InMemoryDatabaseStatus();
            database.become(state);
            return database;
        }
    }

    @Nested
    final class InMemoryBrokerStatusTest extends BrokerStatusContract {

        @Override
        protected BrokerStatus notYetLookedFor() {
            return new InMemoryBrokerStatus();
        }

        @Override
        protected BrokerStatus reached() {
            return in(BrokerStatus.State.REACHED);
        }

        @Override
        protected BrokerStatus away() {
            return in(BrokerStatus.State.AWAY);
        }

        @Override
        protected BrokerStatus misdeclared() {
            return in(BrokerStatus.State.MISDECLARED);
        }

        @Override
        protected String secret() {
            return "there is none";
        }

        private static BrokerStatus in(BrokerStatus.State state) {
            InMemoryBrokerStatus broker = new InMemoryBrokerStatus();
            broker.become(state);
            return broker;
        }
    }

    @Nested
    final class CountingIdsTest extends IdsContract {

        private final CountingIds ids = new CountingIds();

        @Override
        protected Ids ids() {
            return ids;
        }
    }

    @Nested
    final class CountingTokensTest extends TokensContract {

        private final CountingTokens tokens = new CountingTokens();

        @Override
        protected Tokens tokens() {
            return tokens;
        }

        @Override
        protected Tokens ofAnotherService() {
            return new CountingTokens("another key");
        }
    }

    @Nested
    final class InMemoryAccessTokensTest extends AccessTokensContract {

        private final StillClock clock = new StillClock();
        private final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(clock);

        @Override
        protected AccessTokens accessTokens() {
            return accessTokens;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemorySigningKeysTest extends SigningKeysContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final StillClock clock = new StillClock();
        private final InMemorySigningKeys signingKeys = new InMemorySigningKeys(unitOfWork, clock);

        @Override
        protected SigningKeys signingKeys() {
            return signingKeys;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class PlainSigningKeyFactoryTest extends SigningKeyFactoryContract {

        @Override
        protected SigningKeyFactory smith(String secret, String former) {
            return new PlainSigningKeyFactory(secret, former);
        }
    }

    @Nested
    final class InMemoryPublicKeysTest extends PublicKeysContract {

        private final InMemoryPublicKeys keys = new InMemoryPublicKeys();

        @Override
        protected PublicKeys withAKey() {
            keys.publish("one");
            keys.publish("two");
            return keys;
        }

        @Override
        protected PublicKeys withASecret() {
            return new InMemoryPublicKeys();
        }

        @Override
        protected String keepAnother() {
            keys.publish("another");
            return "another";
        }
    }

    @Nested
    final class RecordingEventLogTest extends EventLogContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final RecordingEventLog log = new RecordingEventLog(unitOfWork);

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected EventLog log() {
            return log;
        }

        @Override
        protected List<UUID> subjectsOfWhatLeft() {
            return log.events().stream()
                    .map(DomainEvent::subject)
                    .flatMap(subject -> subject.stream())
                    .toList();
        }
    }

    @Nested
    final class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected IdempotencyKeys answers() {
            return portero.answers;
        }
    }

    @Nested
    final class QuickDigestsTest extends KeyedDigestsContract {

        @Override
        protected KeyedDigests digests() {
            return new QuickDigests();
        }

        @Override
        protected KeyedDigests ofAnotherService() {
            return new QuickDigests("another key", "");
        }

        @Override
        protected KeyedDigests afterTheKeyChanged() {
            return new QuickDigests("another key", "a key");
        }
    }

    @Nested
    final class QuickAuditMacTest extends AuditMacContract {

        @Override
        protected AuditMac digests() {
            return new QuickAuditMac();
        }

        @Override
        protected AuditMac afterTheSecretChanged() {
            return new QuickAuditMac();
        }

        @Override
        protected AuditMac ofAnotherService() {
            return new QuickAuditMac("another key");
        }
    }

    @Nested
    final class InMemoryCheckpointsTest extends CheckpointsContract {

        private final StillClock clock = new StillClock();
        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();

        @Override
        protected Checkpoints checkpoints() {
            return new InMemoryCheckpoints(unitOfWork, clock);
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryChainHeadWitnessTest extends ChainHeadWitnessContract {

        @Override
        protected ChainHeadWitness witness() {
            return new InMemoryChainHeadWitness();
        }

        @Override
        protected ChainHeadWitness ofAnotherDatabase() {
            return new InMemoryChainHeadWitness();
        }
    }

    @Nested
    final class InMemoryDatabaseIdentityTest extends DatabaseIdentityContract {

        @Override
        protected DatabaseIdentity identity() {
            return new InMemoryDatabaseIdentity("1-portero");
        }

        @Override
        protected DatabaseIdentity ofAnotherDatabase() {
            return new InMemoryDatabaseIdentity("1-other");
        }
    }

    @Nested
    final class InMemoryAuditKeyStoreTest extends AuditKeyStoreContract {

        private final InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();

        @Override
        protected AuditKeyStore key() {
            store.clear();
            return store;
        }

        @Override
        protected void use() {
            store.use();
        }
    }

    @Nested
    final class InMemoryAuditKeyTest extends AuditKeyContract {

        private static AuditKey over(AuditKeyCopies copies) {
            InMemoryAuditKey key = new InMemoryAuditKey();
            key.become(copies);
            return key;
        }

        @Override
        protected AuditKey overNone() {
            return over(InMemoryAuditKey.NONE);
        }

        @Override
        protected AuditKey overLost() {
            return over(InMemoryAuditKey.LOST);
        }

        @Override
        protected AuditKey underTheSecret() {
            return over(InMemoryAuditKey.OPEN);
        }

        @Override
        protected AuditKey underTheFormerSecret() {
            return over(InMemoryAuditKey.FORMER);
        }

        @Override
        protected AuditKey underTheFormerSecretWithoutRoom() {
            return over(InMemoryAuditKey.WITHOUT_ROOM);
        }

        @Override
        protected AuditKey underAnotherSecret() {
            return over(InMemoryAuditKey.FOREIGN);
        }
    }

    @Nested
    final class PlainSealerTest extends SealerContract {

        @Override
        protected Sealer sealer() {
            return new PlainSealer();
        }

        @Override
        protected Sealer ofAnotherService() {
            return new PlainSealer("another key", "");
        }

        @Override
        protected Sealer afterTheKeyChanged() {
            return new PlainSealer("another key", "a key");
        }
    }

    @Nested
    final class InMemoryPrincipalsTest extends PrincipalsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected Principals callers() {
            return portero.callers;
        }

        @Override
        protected InMemoryPortero portero() {
            return portero;
        }
    }

    @Nested
    final class InMemoryPrincipalCacheTest extends PrincipalCacheContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PrincipalCache cache() {
            return portero.principalCache;
        }

        @Override
        protected Instant now() {
            return portero.clock.instant();
        }

        @Override
        protected void passALifetime() {
            portero.clock.advance(PrincipalCache.LIFETIME);
        }
    }

    @Nested
    final class InMemoryCacheInvalidationsTest extends CacheInvalidationsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected CacheInvalidations invalidations() {
            return portero.invalidations;
        }

        @Override
        protected PrincipalSource principalSource() {
            return portero.principalSource;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @Nested
    final class InMemoryPrincipalSourceTest extends PrincipalSourceContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PrincipalSource principalSource() {
            return portero.principalSource;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected Roles roles() {
            return portero.roles;
        }

        @Override
        protected Sessions sessions() {
            return portero.sessions;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @Nested
    final class InMemorySessionsTest extends SessionsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected Sessions sessions() {
            return portero.sessions;
        }

        @Override
        protected DatabaseClock databaseClock() {
            return portero.databaseClock;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    @Nested
    final class InMemoryDatabaseClockTest extends DatabaseClockContract {

        private final StillClock process = new StillClock();
        private final InMemoryDatabaseClock clock = new InMemoryDatabaseClock(process);

        InMemoryDatabaseClockTest() {
            clock.set(Duration.ofDays(-40));
        }

        @Override
        protected DatabaseClock clock() {
            return clock;
        }

        @Override
        protected Instant timeOfTheStores() {
            return process.instant().minus(Duration.ofDays(40));
        }
    }

    @Nested
    final class InMemoryLeasesTest extends LeasesContract {

        private final StillClock clock = new StillClock();
        private final InMemoryLeases leases = new InMemoryLeases(clock);

        @Override
        protected Leases leases() {
            return leases;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    final class InMemoryClientsTest extends ClientsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected Clients clients() {
            return portero.clients;
        }
    }
}
