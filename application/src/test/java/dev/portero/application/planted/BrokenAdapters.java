package dev.portero.application.planted;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.SealPosition;
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
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Overloaded;
import dev.portero.application.port.Sealer;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.CountingTokens;
import dev.portero.application.testkit.EventLogContract;
import dev.portero.application.testkit.IdsContract;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.KeyedDigestsContract;
import dev.portero.application.testkit.LeasesContract;
import dev.portero.application.testkit.PlainSealer;
import dev.portero.application.testkit.QuickDigests;
import dev.portero.application.testkit.SealerContract;
import dev.portero.application.testkit.StillClock;
import dev.portero.application.testkit.TokensContract;
import dev.portero.application.testkit.UnitOfWorkContract;
import dev.portero.application.testkit.audit.AuditKeyStoreContract;
import dev.portero.application.testkit.audit.AuditMacContract;
import dev.portero.application.testkit.audit.AuditPartitionsContract;
import dev.portero.application.testkit.audit.AuditTrailContract;
import dev.portero.application.testkit.audit.ChainHeadWitnessContract;
import dev.portero.application.testkit.audit.CheckpointsContract;
import dev.portero.application.testkit.audit.DatabaseIdentityContract;
import dev.portero.application.testkit.audit.DenialCountersContract;
import dev.portero.application.testkit.audit.InMemoryDatabaseIdentity;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.audit.SealsContract;
import dev.portero.application.testkit.client.ClientsContract;
import dev.portero.application.testkit.clock.DatabaseClockContract;
import dev.portero.application.testkit.clock.InMemoryDatabaseClock;
import dev.portero.application.testkit.credential.CommonPasswordsContract;
import dev.portero.application.testkit.credential.ConcurrencyLimiterContract;
import dev.portero.application.testkit.credential.CredentialsContract;
import dev.portero.application.testkit.credential.LoginAttemptBucketsContract;
import dev.portero.application.testkit.credential.LoginFailureCountersContract;
import dev.portero.application.testkit.credential.PasswordHasherContract;
import dev.portero.application.testkit.credential.TrustedNetworksContract;
import dev.portero.application.testkit.event.EventArchiveContract;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.application.testkit.event.EventPublisherContract;
import dev.portero.application.testkit.event.EventSchemaDocumentContract;
import dev.portero.application.testkit.event.InMemoryEventSchemaDocument;
import dev.portero.application.testkit.event.LabelCodec;
import dev.portero.application.testkit.event.OutboxContract;
import dev.portero.application.testkit.health.BrokerStatusContract;
import dev.portero.application.testkit.health.DatabaseProbeContract;
import dev.portero.application.testkit.health.DatabaseStatusContract;
import dev.portero.application.testkit.health.InMemorySealedKeys;
import dev.portero.application.testkit.health.SealedKeysContract;
import dev.portero.application.testkit.idempotency.IdempotencyKeysContract;
import dev.portero.application.testkit.key.AccessTokensContract;
import dev.portero.application.testkit.key.AuditKeyContract;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import dev.portero.application.testkit.key.PlainSigningKeyFactory;
import dev.portero.application.testkit.key.PublicKeysContract;
import dev.portero.application.testkit.key.SigningKeyFactoryContract;
import dev.portero.application.testkit.key.SigningKeysContract;
import dev.portero.application.testkit.principal.CacheInvalidationsContract;
import dev.portero.application.testkit.principal.PrincipalCacheContract;
import dev.portero.application.testkit.principal.PrincipalSourceContract;
import dev.portero.application.testkit.principal.PrincipalsContract;
import dev.portero.application.testkit.ratelimit.RateLimitCountersContract;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.role.RolesContract;
import dev.portero.application.testkit.session.LoginStatisticsContract;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.session.SessionsContract;
import dev.portero.application.testkit.user.UserDirectoryContract;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.SearchText;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Each is wrong in one way that a test of the contract names; `BrokenAdaptersTest` runs them and sees that test fail.
final class BrokenAdapters {

    private BrokenAdapters() {}

    static final class UnitOfWorkWithoutRollback extends UnitOfWorkContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UnitOfWork unitOfWork() {
            return new UnitOfWork() {
                @Override
                public <T> T run(Supplier<T> work) {
                    return work.get();
                }
            };
        }

        @Override
        protected Users users() {
            return portero.users;
        }
    }

    static final class UsersWithoutRollback extends UsersContract {

        private final InMemoryPortero elsewhere = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected Users users() {
            return elsewhere.users;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    /// Takes `%` and `_` for what they are in a pattern.
    static final class UserDirectoryThatAcceptsWildcards extends UserDirectoryContract implements UserDirectory {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Found find(UserFilter filter, UserOrder order, Start start, int limit) {
            List<Entry> meant = meant(filter);
            return new Found(new Count(meant.size(), false), meant);
        }

        private List<Entry> meant(UserFilter filter) {
            UserFilter others =
                    new UserFilter(filter.status(), filter.role(), null, filter.createdFrom(), filter.createdTo());
            SearchTerm fragment = filter.fragment();
            String pattern = fragment == null
                    ? ".*"
                    : fragment.needle()
                            .replaceAll("[^%_]+", "\\\\Q$0\\\\E")
                            .replace("%", ".*")
                            .replace('_', '.');
            Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
            return portero.directory.find(others, UserOrder.NEWEST_FIRST, new Start.Skipping(0), 100).entries().stream()
                    .filter(entry -> wanted.matcher(
                                    SearchText.of(entry.user().profile()).value())
                            .find())
                    .toList();
        }

        @Override
        protected UserDirectory directory() {
            return this;
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

    /// Passes on to the ones in memory whatever a liar tells the truth about.
    abstract static class NearlyRoles extends RolesContract implements Roles {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            return portero.roles.assign(user, names);
        }

        @Override
        public Set<RoleName> of(UserId user) {
            return portero.roles.of(user);
        }

        @Override
        public EffectiveRoles effectiveRolesOf(UserId user) {
            return portero.roles.effectiveRolesOf(user);
        }

        @Override
        public Optional<Role> find(RoleName name) {
            return portero.roles.find(name);
        }

        @Override
        public List<Role> all() {
            return portero.roles.all();
        }

        @Override
        public boolean define(Role role) {
            return portero.roles.define(role);
        }

        @Override
        public void save(Role role) {
            portero.roles.save(role);
        }

        @Override
        public Removal remove(RoleName name) {
            return portero.roles.remove(name);
        }

        @Override
        public void hold() {
            portero.roles.hold();
        }

        @Override
        public boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
            return portero.roles.isAssignedToAnotherActiveUser(role, user);
        }

        @Override
        protected Roles roles() {
            return this;
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

    static final class LoginStatisticsWithoutRollback extends LoginStatisticsContract {

        private final InMemoryPortero elsewhere = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected LoginStatistics counts() {
            return elsewhere.loginStatistics;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    static final class LoginStatisticsWithoutUsersThatNeverLoggedIn extends LoginStatisticsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        private record WithoutThem(LoginStatistics counts) implements LoginStatistics {

            @Override
            public void add(UserId user, Instant now) {
                counts.add(user, now);
            }

            @Override
            public void addFailures(UserId user, int times) {
                counts.addFailures(user, times);
            }

            @Override
            public LoginStats of(UserId user) {
                return counts.of(user);
            }

            @Override
            public Map<UserId, LoginStats> of(Collection<UserId> users) {
                Map<UserId, LoginStats> some = new HashMap<>(counts.of(users));
                some.values().removeIf(LoginStats.NONE::equals);
                return some;
            }
        }

        @Override
        protected LoginStatistics counts() {
            return new WithoutThem(portero.loginStatistics);
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    static final class RolesThatOnlyGrow extends NearlyRoles {

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            Set<RoleName> all = new HashSet<>(portero.roles.of(user));
            all.addAll(names);
            return super.assign(user, all);
        }
    }

    static final class RolesThatCountTheSuspended extends NearlyRoles {

        private final Map<UserId, Set<RoleName>> assigned = new HashMap<>();

        @Override
        public Set<RoleName> assign(UserId user, Set<RoleName> names) {
            assigned.put(user, names);
            return super.assign(user, names);
        }

        @Override
        public boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
            return assigned.entrySet().stream()
                    .anyMatch(entry ->
                            !entry.getKey().equals(user) && entry.getValue().contains(role));
        }
    }

    static final class RolesWithoutPermissions extends NearlyRoles {

        @Override
        public EffectiveRoles effectiveRolesOf(UserId user) {
            return RoleFixtures.holding(of(user).stream()
                    .filter(BuiltInRoles.NAMES::contains)
                    .map(RoleName::value)
                    .toArray(String[]::new));
        }
    }

    abstract static class NearlyCredentials extends CredentialsContract implements Credentials {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void put(UserId user, PasswordHash hash) {
            portero.credentials.put(user, hash);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return portero.credentials.find(user);
        }

        @Override
        public Set<UserId> findToBeChanged(Collection<UserId> users) {
            return portero.credentials.findToBeChanged(users);
        }

        @Override
        public void requireChange(UserId user) {
            portero.credentials.requireChange(user);
        }

        @Override
        public void remove(UserId user) {
            portero.credentials.remove(user);
        }

        @Override
        public void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
            portero.credentials.rehash(user, kept, anew);
        }

        @Override
        protected Credentials credentials() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    static final class CredentialsThatKeepTheFirst extends NearlyCredentials {

        @Override
        public void put(UserId user, PasswordHash hash) {
            if (find(user).isEmpty()) {
                super.put(user, hash);
            }
        }
    }

    static final class CredentialsThatForgetWhatIsRequired extends NearlyCredentials {

        private final Set<UserId> hashedAnew = ConcurrentHashMap.newKeySet();

        @Override
        public void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
            super.rehash(user, kept, anew);
            hashedAnew.add(user);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return super.find(user)
                    .map(kept -> hashedAnew.contains(user) ? new Credential(kept.hash(), kept.ordinal(), false) : kept);
        }
    }

    static final class CredentialsThatAllRequireAChange extends NearlyCredentials {

        @Override
        public Set<UserId> findToBeChanged(Collection<UserId> users) {
            return Set.copyOf(users);
        }
    }

    /// It marks the password as gone where the login looks, and keeps its hash.
    static final class CredentialsThatOnlyHideWhatIsRemoved extends NearlyCredentials {

        private final Set<UserId> removed = ConcurrentHashMap.newKeySet();

        @Override
        public void remove(UserId user) {
            removed.add(user);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return removed.contains(user) ? Optional.empty() : super.find(user);
        }
    }

    static final class CommonPasswordsWithCaseSensitivity extends CommonPasswordsContract {

        @Override
        protected CommonPasswords commonPasswords() {
            return password -> Set.of("password123", "admin123", "monkey123").contains(password.value());
        }
    }

    /// It lets as many be under way as come.
    static final class ConcurrencyLimiterWithoutLimit extends ConcurrencyLimiterContract implements ConcurrencyLimiter {

        @Override
        public <T> T runLimited(String key, Function<Permit, T> work) {
            return work.apply(() -> {
                throw new Overloaded("too much at once", Duration.ofSeconds(1));
            });
        }

        @Override
        protected ConcurrencyLimiter limiter() {
            return this;
        }
    }

    /// It looks first and takes afterwards.
    static final class LoginAttemptBucketsThatCountAfterwards extends LoginAttemptBucketsContract
            implements LoginAttemptBuckets {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public ReservationResult take(String key, LoginAttemptLimit policy) {
            ReservationResult taking = portero.attempts.take(key, policy);
            if (taking instanceof ReservationResult.Taken taken) {
                portero.attempts.release(taken.loan(), policy);
                LockSupport.parkNanos(10_000_000);
                portero.attempts.take(key, policy);
            }
            return taking;
        }

        @Override
        public void release(Reservation loan, LoginAttemptLimit policy) {
            portero.attempts.release(loan, policy);
        }

        @Override
        public void spend(Reservation loan) {
            portero.attempts.spend(loan);
        }

        @Override
        public void refill(String key) {
            portero.attempts.refill(key);
        }

        @Override
        public int forget(int atMost) {
            return portero.attempts.forget(atMost);
        }

        @Override
        protected LoginAttemptBuckets attempts() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    /// They trust a network for ever.
    static final class TrustedNetworksThatNeverLapse extends TrustedNetworksContract implements TrustedNetworks {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final Map<UserId, Set<String>> networks = new ConcurrentHashMap<>();

        @Override
        public void add(UserId user, String network) {
            portero.trustedNetworks.add(user, network);
            networks.computeIfAbsent(user, unknown -> ConcurrentHashMap.newKeySet())
                    .add(network);
        }

        @Override
        public Set<String> of(UserId user) {
            return portero.trustedNetworks.of(user).isEmpty()
                    ? Set.of()
                    : Set.copyOf(networks.getOrDefault(user, Set.of()));
        }

        @Override
        public void remove(UserId user) {
            portero.trustedNetworks.remove(user);
        }

        @Override
        public int forget(int atMost) {
            return portero.trustedNetworks.forget(atMost);
        }

        @Override
        protected TrustedNetworks networks() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    /// It lets nobody in again who goes on coming.
    static final class RateLimitCountersThatNeverReset extends RateLimitCountersContract implements RateLimitCounters {

        private static final Duration AGAIN = Duration.ofHours(1);

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Admission count(RateLimit limit, String visitor) {
            return portero.visits.count(limit, visitor) instanceof Admission.TooMany
                    ? new Admission.TooMany(AGAIN)
                    : new Admission.Admitted();
        }

        @Override
        public int forget(int atMost) {
            return portero.visits.forget(atMost);
        }

        @Override
        protected RateLimitCounters visits() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class AuditTrailThatErasesTheActor extends AuditTrailContract implements AuditTrail {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(AuthenticatedEntry entry) {
            portero.trail.append(entry);
        }

        @Override
        public List<AuditEntry> list(AuditFilter filter, @Nullable AuditPosition after, int limit) {
            return portero.trail.list(filter, after, limit);
        }

        @Override
        public List<UUID> personalOf(UUID user, Set<ClientId> clients, int limit) {
            return portero.trail.personalOf(user, clients, limit);
        }

        @Override
        public void erase(Map<UUID, String> erasures) {
            portero.trail.tamper(kept -> erasures.containsKey(kept.entry().id()) ? withoutActor(kept) : kept);
        }

        private static AuthenticatedEntry withoutActor(AuthenticatedEntry kept) {
            AuditEntry entry = kept.entry().erased();
            AuditEntry nobodys = new AuditEntry(
                    entry.id(),
                    entry.at(),
                    entry.action(),
                    entry.result(),
                    new AuditActor(AuditActor.Kind.VISITOR, null, ""),
                    entry.user(),
                    entry.requestId(),
                    entry.facts(),
                    entry.personal());
            return new AuthenticatedEntry(nobodys, "", kept.commitment(), kept.mark(), "");
        }

        @Override
        protected AuditTrail trail() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    static final class SealsThatForgetTheOrder extends SealsContract implements Seals {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public ChainHead hold() {
            return portero.seals.hold();
        }

        @Override
        public ChainHead head(YearMonth upTo) {
            return portero.seals.head(upTo);
        }

        @Override
        public boolean isAnythingUnsealed() {
            return portero.seals.isAnythingUnsealed();
        }

        @Override
        public Duration unsealedAge() {
            return portero.seals.unsealedAge();
        }

        @Override
        public List<PositionedEntry> unsealed(SealPosition after, int limit) {
            return portero.seals.unsealed(after, limit).stream()
                    .sorted(Comparator.comparing(kept -> kept.marked().entry().at()))
                    .toList();
        }

        @Override
        public void add(dev.portero.application.audit.port.Seal seal) {
            portero.seals.add(seal);
        }

        @Override
        public List<dev.portero.application.audit.port.Seal> list(long after, int limit) {
            return portero.seals.list(after, limit);
        }

        @Override
        public List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit) {
            return portero.seals.entries(after, upTo, limit);
        }

        @Override
        protected Seals seals() {
            return this;
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
        protected void awaitPeace() {
            // units of work take turns here: nobody can keep an entry back
        }
    }

    static final class PartitionsDroppedWithoutCheckpoint extends AuditPartitionsContract implements AuditPartitions {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public boolean createMissing(int ahead) {
            return portero.months.createMissing(ahead);
        }

        @Override
        public List<YearMonth> list() {
            return portero.months.list();
        }

        @Override
        public void prune(PruneCheckpoint anchor) {
            portero.months.prune(anchor);
        }

        @Override
        public List<PruneCheckpoint> anchors() {
            return List.of();
        }

        @Override
        protected AuditPartitions months() {
            return this;
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

    static final class DenialCountersThatReportEachOne extends DenialCountersContract implements DenialCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Turn note(Denial denial, RequestContext act, Duration pause) {
            portero.denials.note(denial, act, pause);
            return Turn.NOW;
        }

        @Override
        public List<Counted> take(Duration pause, int atMost) {
            return portero.denials.take(pause, atMost);
        }

        @Override
        public void erase(UUID caller) {
            portero.denials.erase(caller);
        }

        @Override
        protected DenialCounters denials() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class LoginFailureCountersThatReportEachOne extends LoginFailureCountersContract
            implements LoginFailureCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void note(String key, LoginTarget target, Kind kind, RequestContext act) {
            portero.refusals.note(key, target, kind, act);
        }

        @Override
        public List<Refused> take(Duration pause, int atMost) {
            return portero.refusals.take(Duration.ZERO, atMost);
        }

        @Override
        public void erase(UserId user) {
            portero.refusals.erase(user);
        }

        @Override
        protected LoginFailureCounters refusals() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class PasswordHasherThatStopsAt72Bytes extends PasswordHasherContract implements PasswordHasher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return portero.hasher.hash(cut(password));
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            return portero.hasher.match(cut(password), hash);
        }

        @Override
        public PasswordHash decoy() {
            return portero.hasher.decoy();
        }

        @Override
        public void pretend(ClientNetwork network) {
            portero.hasher.pretend(network);
        }

        private static Password cut(Password password) {
            return new Password(
                    password.value().substring(0, Math.min(72, password.value().length())));
        }

        @Override
        protected PasswordHasher hasher() {
            return this;
        }

        @Override
        protected PasswordHash outdated(Password password) {
            return portero.hasher.outdated(password);
        }

        @Override
        protected long spent() {
            return portero.hasher.evaluations();
        }

        @Override
        protected Runnable overload() {
            portero.hasher.overload();
            return () -> {};
        }
    }

    static final class PasswordHasherThatIsFasterForUnknownUsers extends PasswordHasherContract
            implements PasswordHasher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return portero.hasher.hash(password);
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            return hash.equals(decoy()) ? Match.NO : portero.hasher.match(password, hash);
        }

        @Override
        public PasswordHash decoy() {
            return new PasswordHash("nobody's");
        }

        @Override
        public void pretend(ClientNetwork network) {
            portero.hasher.pretend(network);
        }

        @Override
        protected PasswordHasher hasher() {
            return this;
        }

        @Override
        protected PasswordHash outdated(Password password) {
            return portero.hasher.outdated(password);
        }

        @Override
        protected long spent() {
            return portero.hasher.evaluations();
        }

        @Override
        protected Runnable overload() {
            portero.hasher.overload();
            return () -> {};
        }
    }

    static final class OutboxWithoutLeases extends OutboxContract implements Outbox {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(OutboxMessage message) {
            portero.outbox.append(message);
        }

        @Override
        public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
            return portero.outbox.claim(relay, Duration.ZERO, limit);
        }

        @Override
        public void settle(Collection<ClaimedMessage> messages, Delivery delivery) {
            portero.outbox.settle(messages, delivery);
        }

        @Override
        public void awaitWork(Duration atMost) {
            portero.outbox.awaitWork(atMost);
        }

        @Override
        protected Outbox outbox() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class OutboxThatGoesByTheIdAlone extends OutboxContract implements Outbox {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(OutboxMessage message) {
            portero.outbox.append(message);
        }

        @Override
        public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
            return portero.outbox.claim(relay, lease, limit);
        }

        @Override
        public void settle(Collection<ClaimedMessage> messages, Delivery delivery) {
            List<OutboxMessage> meant =
                    messages.stream().map(ClaimedMessage::message).toList();
            portero.outbox.settle(
                    portero.outbox.waiting().stream()
                            .filter(outgoing -> meant.contains(outgoing.message()))
                            .toList(),
                    delivery);
        }

        @Override
        public void awaitWork(Duration atMost) {
            portero.outbox.awaitWork(atMost);
        }

        @Override
        protected Outbox outbox() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class EventArchiveThatStopsAtTheLastMatch extends EventArchiveContract implements EventArchive {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<EventPage> read(@Nullable UUID after, String type, int limit) {
            return portero.archive
                    .read(after, type, limit)
                    .map(page -> new EventPage(page.messages(), endOf(page, after)));
        }

        private static @Nullable UUID endOf(EventPage page, @Nullable UUID after) {
            return page.messages().isEmpty()
                    ? after
                    : page.messages().getLast().message().id();
        }

        @Override
        public long end() {
            return portero.archive.end();
        }

        @Override
        public ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
            return portero.archive.markPending(selection, after, upTo, limit);
        }

        @Override
        public Backlog backlog() {
            return portero.archive.backlog();
        }

        @Override
        public int forget(Instant settledBefore, int limit) {
            return portero.archive.forget(settledBefore, limit);
        }

        @Override
        protected EventArchive archive() {
            return this;
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

    static final class PublisherThatTakesReturnsForSuccess extends EventPublisherContract implements EventPublisher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Map<UUID, Delivery> publish(List<ClaimedMessage> messages) {
            return portero.broker.publish(messages).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue() == Delivery.UNROUTED ? Delivery.CONFIRMED : entry.getValue()));
        }

        @Override
        public void prepare() {
            portero.broker.prepare();
        }

        @Override
        protected EventPublisher publisher() {
            return this;
        }

        @Override
        protected void bind(String type) {
            portero.broker.bind(type);
        }

        @Override
        protected List<UUID> received() {
            return portero.broker.received().stream()
                    .map(outgoing -> outgoing.message().id())
                    .toList();
        }

        @Override
        protected void makeBare() {
            portero.broker.makeBare();
        }

        @Override
        protected boolean isPrepared() {
            return portero.broker.isPrepared();
        }

        @Override
        protected void takeAway() {
            portero.broker.goAway();
        }

        @Override
        protected void bringBack() {
            portero.broker.comeBack();
        }

        @Override
        protected void makeItRefuse() {
            portero.broker.refuseAll();
        }
    }

    static final class EventCodecWithTwoResults extends EventCodecContract implements EventCodec {

        @Override
        public Encoded encode(DomainEvent event) {
            return new Encoded("type", UUID.randomUUID().toString());
        }

        @Override
        public Set<String> types() {
            return Set.of("type");
        }

        @Override
        protected EventCodec codec() {
            return this;
        }
    }

    static final class CodecThatNamesAnyType extends EventCodecContract implements EventCodec {

        private final LabelCodec honest = new LabelCodec();

        @Override
        public Encoded encode(DomainEvent event) {
            return honest.encode(event);
        }

        @Override
        public Set<String> types() {
            return Stream.concat(honest.types().stream(), Stream.of("nonsense"))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        protected EventCodec codec() {
            return this;
        }
    }

    static final class EventSchemaDocumentOfAnotherService extends EventSchemaDocumentContract {

        @Override
        protected EventSchemaDocument document(String service, String version, String exchange) {
            return new InMemoryEventSchemaDocument();
        }
    }

    static final class DatabaseThatIsAlwaysReady extends DatabaseStatusContract {

        @Override
        protected DatabaseStatus ready() {
            return () -> DatabaseStatus.State.READY;
        }

        @Override
        protected DatabaseStatus notMigrated() {
            return ready();
        }

        @Override
        protected DatabaseStatus unreachable() {
            return ready();
        }
    }

    /// It remembers what it found first.
    static final class SealedKeysThatNeverOpenAgain extends SealedKeysContract {

        private final InMemorySealedKeys keys = new InMemorySealedKeys();

        private SealedKeys first(SigningKeyFactory.Seal seal) {
            keys.become(seal);
            Optional<String> found = keys.flaw();
            return () -> found;
        }

        @Override
        protected SealedKeys underTheSecret() {
            return first(SigningKeyFactory.Seal.CURRENT);
        }

        @Override
        protected SealedKeys underTheFormerSecret() {
            return first(SigningKeyFactory.Seal.FORMER);
        }

        @Override
        protected SealedKeys underAnotherSecret() {
            return first(SigningKeyFactory.Seal.FOREIGN);
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

    static final class DatabaseProbeThatAssumesTheSchema extends DatabaseProbeContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected DatabaseProbe well() {
            return portero.databaseProbe;
        }

        @Override
        protected DatabaseProbe notMigrated() {
            return portero.databaseProbe;
        }

        @Override
        protected DatabaseProbe unreachable() {
            portero.databaseProbe.become(new DatabaseProbe.Look.Away("nobody answers"));
            return portero.databaseProbe;
        }

        @Override
        protected String secret() {
            return "there is none";
        }
    }

    static final class BrokerStatusThatIsAlwaysUnavailable extends BrokerStatusContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected BrokerStatus notYetLookedFor() {
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus reached() {
            portero.brokerHealth.become(BrokerStatus.State.REACHED);
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus away() {
            return portero.brokerHealth;
        }

        @Override
        protected BrokerStatus misdeclared() {
            return portero.brokerHealth;
        }

        @Override
        protected String secret() {
            return "there is none";
        }
    }

    static final class IdsInNoOrder extends IdsContract {

        @Override
        protected Ids ids() {
            return UUID::randomUUID;
        }
    }

    static final class TokensThatAreTheirOwnDigest extends TokensContract implements Tokens {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Secret next() {
            TokenDigest digest = portero.tokens.next().digest();
            return new Secret(digest.hex(), digest);
        }

        @Override
        public Secret successorOf(String spent) {
            return portero.tokens.successorOf(spent);
        }

        @Override
        public TokenDigest digestOf(String presented) {
            return new TokenDigest(presented);
        }

        @Override
        protected Tokens tokens() {
            return this;
        }

        @Override
        protected Tokens ofAnotherService() {
            return new CountingTokens("another key");
        }
    }

    static final class TokensWithPredictableSuccessors extends TokensContract {

        @Override
        protected Tokens tokens() {
            return new CountingTokens();
        }

        @Override
        protected Tokens ofAnotherService() {
            return new CountingTokens();
        }
    }

    static final class AccessTokensThatAcceptExpiredOnes extends AccessTokensContract implements AccessTokens {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final Map<String, AccessTokenClaims> read = new HashMap<>();

        @Override
        public Issued issue(User user, EffectiveRoles holding, Session session) {
            return portero.accessTokens.issue(user, holding, session);
        }

        @Override
        public Issued issue(ClientId client, Set<Permission> scope) {
            return portero.accessTokens.issue(client, scope);
        }

        @Override
        public Optional<AccessTokenClaims> read(String token) {
            portero.accessTokens.read(token).ifPresent(access -> read.put(token, access));
            return Optional.ofNullable(read.get(token)); // a cache that never looks at the clock
        }

        @Override
        protected AccessTokens accessTokens() {
            return this;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class AccessTokensThatOutliveTheirSession extends AccessTokensContract implements AccessTokens {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Issued issue(User user, EffectiveRoles holding, Session session) {
            Instant later = portero.clock.instant().plus(Duration.ofDays(1));
            Session another = SessionFixtures.exchanged(session, SessionFixtures.digest(), later);
            return portero.accessTokens.issue(user, holding, another);
        }

        @Override
        public Issued issue(ClientId client, Set<Permission> scope) {
            return portero.accessTokens.issue(client, scope);
        }

        @Override
        public Optional<AccessTokenClaims> read(String token) {
            return portero.accessTokens.read(token);
        }

        @Override
        protected AccessTokens accessTokens() {
            return this;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class SigningKeysThatCannotWait extends SigningKeysContract implements SigningKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public SigningKey storeUnlessActive(NewKey offered) {
            return portero.signingKeys.storeUnlessActive(offered);
        }

        @Override
        public SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
            return portero.signingKeys.storeUnlessPending(offered, overlap);
        }

        @Override
        public Optional<SigningKey> promoteIfDue(Duration tail) {
            return portero.signingKeys.promote(tail);
        }

        @Override
        public Optional<SigningKey> promote(Duration tail) {
            return portero.signingKeys.promote(tail);
        }

        @Override
        public Withdrawal withdraw(String id) {
            return portero.signingKeys.withdraw(id);
        }

        @Override
        public int sweep() {
            return portero.signingKeys.sweep();
        }

        @Override
        public boolean reseal(String id, String before, String after) {
            return portero.signingKeys.reseal(id, before, after);
        }

        @Override
        public List<SigningKey> all() {
            return portero.signingKeys.all();
        }

        @Override
        protected SigningKeys signingKeys() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class SigningKeyFactoryThatAcceptsAnySeal extends SigningKeyFactoryContract {

        @Override
        protected SigningKeyFactory smith(String secret, String former) {
            PlainSigningKeyFactory smith = new PlainSigningKeyFactory(secret, former);
            return new SigningKeyFactory() {
                @Override
                public NewKey make() {
                    return smith.make();
                }

                @Override
                public Seal sealOf(SigningKey key) {
                    return smith.sealOf(key) == Seal.CURRENT ? Seal.CURRENT : Seal.FORMER;
                }

                @Override
                public String reseal(SigningKey key) {
                    return smith.reseal(key);
                }
            };
        }
    }

    static final class SigningKeyFactoryThatAcceptsRetiredKeys extends SigningKeyFactoryContract {

        @Override
        protected SigningKeyFactory smith(String secret, String former) {
            SigningKeyFactory smith = new PlainSigningKeyFactory(secret, former);
            return new SigningKeyFactory() {
                @Override
                public NewKey make() {
                    NewKey made = smith.make();
                    return new NewKey("-" + made.id(), made.algorithm(), made.sealedPrivate(), made.publicPart());
                }

                @Override
                public Seal sealOf(SigningKey key) {
                    return smith.sealOf(key);
                }

                @Override
                public String reseal(SigningKey key) {
                    return smith.reseal(key);
                }
            };
        }
    }

    static final class PublicKeysOffTheCurve extends PublicKeysContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PublicKeys withAKey() {
            portero.publicKeys.publish("one");
            return published(() -> portero.publicKeys.all().stream()
                    .map(key -> new PublicKey(key.id(), key.y(), key.x()))
                    .toList());
        }

        @Override
        protected PublicKeys withASecret() {
            return published(List::of);
        }

        @Override
        protected String keepAnother() {
            portero.publicKeys.publish("another");
            return "another";
        }
    }

    static final class StalePublicKeys extends PublicKeysContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PublicKeys withAKey() {
            portero.publicKeys.publish("one");
            List<PublicKey> thisMorning = portero.publicKeys.all();
            return published(() -> thisMorning);
        }

        @Override
        protected PublicKeys withASecret() {
            return published(List::of);
        }

        @Override
        protected String keepAnother() {
            portero.publicKeys.publish("another");
            return "another";
        }
    }

    private static PublicKeys published(Supplier<List<PublicKey>> keys) {
        return new PublicKeys() {
            @Override
            public List<PublicKey> all() {
                return keys.get();
            }

            @Override
            public void renew() {}
        };
    }

    static final class EventLogWithoutRollback extends EventLogContract implements EventLog {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final List<UUID> left = new ArrayList<>();

        @Override
        public void append(RequestContext act, DomainEvent event) {
            event.subject().ifPresent(left::add);
        }

        @Override
        protected EventLog log() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected List<UUID> subjectsOfWhatLeft() {
            return left;
        }
    }

    static final class IdempotencyKeysThatForgetTheRequest extends IdempotencyKeysContract implements IdempotencyKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Claim claim(Request request, UUID claimant, Terms terms) {
            return portero.answers.claim(undigested(request), claimant, terms);
        }

        @Override
        public void keep(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.answers.keep(undigested(request), claimant, answer, terms);
        }

        @Override
        public void giveUp(Request request, UUID claimant) {
            portero.answers.giveUp(undigested(request), claimant);
        }

        @Override
        public int forget(int atMost) {
            return portero.answers.forget(atMost);
        }

        private static Request undigested(Request request) {
            return new Request(request.scope(), request.key(), "");
        }

        @Override
        protected IdempotencyKeys answers() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    static final class IdempotencyKeysPurgedWithoutLimit extends IdempotencyKeysContract implements IdempotencyKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Claim claim(Request request, UUID claimant, Terms terms) {
            return portero.answers.claim(request, claimant, terms);
        }

        @Override
        public void keep(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.answers.keep(request, claimant, answer, terms);
        }

        @Override
        public void giveUp(Request request, UUID claimant) {
            portero.answers.giveUp(request, claimant);
        }

        @Override
        public int forget(int atMost) {
            return portero.answers.forget(Integer.MAX_VALUE);
        }

        @Override
        protected IdempotencyKeys answers() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    static final class KeyedDigestsWithoutKey extends KeyedDigestsContract {

        @Override
        protected KeyedDigests digests() {
            return new QuickDigests();
        }

        @Override
        protected KeyedDigests ofAnotherService() {
            return new QuickDigests();
        }

        @Override
        protected KeyedDigests afterTheKeyChanged() {
            return new QuickDigests("another key", "a key");
        }
    }

    static final class AuditMacThatChangesWithTheSecret extends AuditMacContract {

        @Override
        protected AuditMac digests() {
            return new QuickAuditMac();
        }

        @Override
        protected AuditMac afterTheSecretChanged() {
            return new QuickAuditMac("derived from another secret");
        }

        @Override
        protected AuditMac ofAnotherService() {
            return new QuickAuditMac("another key");
        }
    }

    static final class CheckpointsThatCanBeLowered extends CheckpointsContract implements Checkpoints {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<Kept> find() {
            return portero.checkpoints.find();
        }

        @Override
        public boolean raise(Checkpoint checkpoint) {
            if (find().filter(kept -> kept.checkpoint().isAfter(checkpoint)).isPresent()) {
                portero.checkpoints.replace(checkpoint);
                return true;
            }
            return portero.checkpoints.raise(checkpoint);
        }

        @Override
        public boolean publish() {
            return portero.checkpoints.publish();
        }

        @Override
        protected Checkpoints checkpoints() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    static final class ChainHeadWitnessOfTheLast extends ChainHeadWitnessContract implements ChainHeadWitness {

        private @Nullable Checkpoint kept;

        @Override
        public Optional<Checkpoint> find() {
            return Optional.ofNullable(kept);
        }

        @Override
        public void raise(Checkpoint checkpoint) {
            kept = checkpoint;
        }

        @Override
        protected ChainHeadWitness witness() {
            return this;
        }

        @Override
        protected ChainHeadWitness ofAnotherDatabase() {
            return new ChainHeadWitnessOfTheLast();
        }
    }

    static final class DatabaseIdentityOfTheServer extends DatabaseIdentityContract {

        @Override
        protected DatabaseIdentity identity() {
            return new InMemoryDatabaseIdentity("7412345678901234567");
        }

        @Override
        protected DatabaseIdentity ofAnotherDatabase() {
            return identity();
        }
    }

    static final class AuditKeyThatIsCreatedAtAnyTime extends AuditKeyContract {

        /// It takes an empty table for that of a new database.
        private record Forgetful(InMemoryAuditKey honest) implements AuditKey {

            @Override
            public AuditKeyCopies readCopies() {
                AuditKeyCopies copies = honest.readCopies();
                return new AuditKeyCopies(copies.current(), copies.former(), copies.foreign(), false);
            }

            @Override
            public boolean create() {
                return honest.create();
            }

            @Override
            public boolean reencrypt() {
                return honest.reencrypt();
            }
        }

        private static AuditKey over(AuditKeyCopies copies) {
            InMemoryAuditKey key = new InMemoryAuditKey();
            key.become(copies);
            return new Forgetful(key);
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

    static final class AuditKeyStoreThatKeepsTheLast extends AuditKeyStoreContract {

        private final AtomicBoolean used = new AtomicBoolean();

        @Override
        protected AuditKeyStore key() {
            return new AuditKeyStore() {

                private List<Copy> copies = List.of();

                @Override
                public synchronized List<Copy> copies() {
                    return copies;
                }

                @Override
                public boolean isUsed() {
                    return used.get();
                }

                @Override
                public synchronized List<Copy> storeFirst(String offered) {
                    copies = List.of(new Copy(1, offered));
                    return copies;
                }

                @Override
                public synchronized boolean storeUnlessPresent(String offered) {
                    return !storeFirst(offered).isEmpty();
                }

                @Override
                public synchronized boolean reseal(String before, String after) {
                    boolean same =
                            copies.stream().anyMatch(copy -> copy.sealed().equals(before));
                    copies = same ? List.of(new Copy(1, after)) : copies;
                    return same;
                }
            };
        }

        @Override
        protected void use() {
            used.set(true);
        }
    }

    static final class SealerThatIgnoresTheName extends SealerContract {

        private record Nameless(Sealer honest) implements Sealer {

            @Override
            public String seal(String purpose, String name, String text) {
                return honest.seal(purpose, "", text);
            }

            @Override
            public Optional<String> open(String purpose, String name, String sealed) {
                return honest.open(purpose, "", sealed);
            }
        }

        @Override
        protected Sealer sealer() {
            return new Nameless(new PlainSealer());
        }

        @Override
        protected Sealer ofAnotherService() {
            return new Nameless(new PlainSealer("another key", ""));
        }

        @Override
        protected Sealer afterTheKeyChanged() {
            return new Nameless(new PlainSealer("another key", "a key"));
        }
    }

    static final class PrincipalCacheThatKeepsTheFirst extends PrincipalCacheContract implements PrincipalCache {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> find(UserId user) {
            return portero.principalCache.find(user);
        }

        @Override
        public void put(VersionedPrincipal versioned) {
            if (find(versioned.principal().user().id()).isEmpty()) {
                portero.principalCache.put(versioned);
            }
        }

        @Override
        public void drop(UserId user) {
            portero.principalCache.drop(user);
        }

        @Override
        public State state() {
            return portero.principalCache.state();
        }

        @Override
        public long rejected() {
            return portero.principalCache.rejected();
        }

        @Override
        protected PrincipalCache cache() {
            return this;
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

    static final class PrincipalCacheStampedAtTheWrite extends PrincipalCacheContract implements PrincipalCache {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> find(UserId user) {
            return portero.principalCache.find(user);
        }

        @Override
        public void put(VersionedPrincipal versioned) {
            portero.principalCache.put(
                    new VersionedPrincipal(versioned.principal(), versioned.timeline(), versioned.horizon(), now()));
        }

        @Override
        public void drop(UserId user) {
            portero.principalCache.drop(user);
        }

        @Override
        public State state() {
            return portero.principalCache.state();
        }

        @Override
        public long rejected() {
            return portero.principalCache.rejected();
        }

        @Override
        protected PrincipalCache cache() {
            return this;
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

    static final class CacheInvalidationsWithoutRollback extends CacheInvalidationsContract {

        private final InMemoryPortero elsewhere = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected CacheInvalidations invalidations() {
            return new CacheInvalidations() {
                @Override
                public void add(UserId user, Consumer<CacheInvalidation> whenKept) {
                    elsewhere.unitOfWork.run(() -> {
                        elsewhere.invalidations.add(user, whenKept);
                    });
                }

                @Override
                public InvalidationPage since(long mark) {
                    return elsewhere.invalidations.since(mark);
                }

                @Override
                public void await(Duration atMost) {
                    elsewhere.invalidations.await(atMost);
                }

                @Override
                public int forget(Instant before, int limit) {
                    return elsewhere.invalidations.forget(before, limit);
                }
            };
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

    static final class PrincipalSourceWithoutExpiry extends PrincipalSourceContract implements PrincipalSource {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> sight(UserId user, Instant now) {
            return portero.principalSource.sight(user, Instant.EPOCH);
        }

        @Override
        protected PrincipalSource principalSource() {
            return this;
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

    static final class PrincipalsThatAcceptSuspendedUsers extends PrincipalsContract implements Principals {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<UserPrincipal> admitted(UserId user, SessionId session) {
            return find(user).filter(principal -> principal.sessions().containsKey(session));
        }

        @Override
        public Optional<UserPrincipal> find(UserId user) {
            return portero.callers.find(user);
        }

        @Override
        protected Principals callers() {
            return this;
        }

        @Override
        protected InMemoryPortero portero() {
            return portero;
        }
    }

    /// Passes on to the ones in memory whatever a liar tells the truth about.
    abstract static class NearlySessions extends SessionsContract implements Sessions {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void open(Session session) {
            portero.sessions.open(session);
        }

        @Override
        public Optional<Session> find(SessionId id) {
            return portero.sessions.find(id);
        }

        @Override
        public List<Session> of(UserId user) {
            return portero.sessions.of(user);
        }

        @Override
        public List<Session> hold(UserId user) {
            return portero.sessions.hold(user);
        }

        @Override
        public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
            return portero.sessions.present(token, successor);
        }

        @Override
        public Exchange exchange(Session before, Session after) {
            return portero.sessions.exchange(before, after);
        }

        @Override
        public int touch(Collection<SessionId> sessions, Instant now, Instant before) {
            return portero.sessions.touch(sessions, now, before);
        }

        @Override
        public List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now) {
            return portero.sessions.end(sessions, reason, now);
        }

        @Override
        public Forgotten forget(Instant overBefore, int limit) {
            return portero.sessions.forget(overBefore, limit);
        }

        @Override
        protected Sessions sessions() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
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

    static final class SessionsThatShareASecret extends NearlySessions {

        private final Map<SessionId, Session> kept = new HashMap<>();

        @Override
        public void open(Session session) {
            kept.put(session.id(), session);
        }

        @Override
        public Optional<Session> find(SessionId id) {
            return Optional.ofNullable(kept.get(id));
        }
    }

    static final class SessionsThatExchangeAnyToken extends NearlySessions {

        @Override
        public Exchange exchange(Session before, Session after) {
            portero.sessions.exchange(before, after);
            return Exchange.DONE;
        }
    }

    static final class SessionsThatEndTwice extends NearlySessions {

        private final Map<SessionId, Session> opened = new HashMap<>();

        @Override
        public void open(Session session) {
            super.open(session);
            opened.put(session.id(), session);
        }

        @Override
        public List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now) {
            super.end(sessions, reason, now);
            return sessions.stream().map(opened::get).toList();
        }
    }

    static final class SessionsThatAreTouchedAtEveryUse extends NearlySessions {

        @Override
        public int touch(Collection<SessionId> sessions, Instant now, Instant before) {
            return super.touch(sessions, now, Instant.MAX);
        }
    }

    static final class SessionsThatForgetSpentTokens extends NearlySessions {

        @Override
        public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
            return super.present(token, successor)
                    .filter(presented -> presented.standing() instanceof RefreshTokenState.Current);
        }
    }

    static final class SessionsThatPurgeOpenOnes extends NearlySessions {

        @Override
        public Forgotten forget(Instant overBefore, int limit) {
            return super.forget(Instant.MAX, limit);
        }
    }

    static final class ClockOfTheProcess extends DatabaseClockContract {

        private final StillClock process = new StillClock();
        private final InMemoryDatabaseClock database = new InMemoryDatabaseClock(process);

        ClockOfTheProcess() {
            database.set(Duration.ofDays(-40));
        }

        @Override
        protected DatabaseClock clock() {
            return process::instant;
        }

        @Override
        protected Instant timeOfTheStores() {
            return database.now();
        }
    }

    /// They take the time at which a token is presented from the process.
    static final class SessionsByTheClockOfTheProcess extends NearlySessions {

        SessionsByTheClockOfTheProcess() {
            portero.databaseClock.set(Duration.ofSeconds(-20));
        }

        @Override
        public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
            return super.present(token, successor)
                    .map(presented ->
                            new Presented(presented.session(), presented.standing(), portero.clock.instant()));
        }
    }

    static final class LeasesThatNeverEnd extends LeasesContract implements Leases {

        private final Map<String, UUID> holders = new ConcurrentHashMap<>();

        @Override
        public Tenure take(String name, UUID holder, Duration length) {
            return holders.computeIfAbsent(name, anyUser -> holder).equals(holder) ? Tenure.YOURS : Tenure.ANOTHERS;
        }

        @Override
        public void release(String name, UUID holder) {
            holders.remove(name, holder);
        }

        @Override
        protected Leases leases() {
            return this;
        }

        @Override
        protected void pass(Duration time) {}
    }

    static final class ClientsThatLeaveTheRevokedOutOfTheCount extends ClientsContract implements Clients {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void register(Client client) {
            portero.clients.register(client);
        }

        @Override
        public Optional<Client> find(ClientId id) {
            return portero.clients.find(id);
        }

        @Override
        public List<Client> list(@Nullable ClientId after, int limit) {
            return portero.clients.list(after, limit);
        }

        @Override
        public List<Client> list(int skipped, int limit) {
            return portero.clients.list(skipped, limit);
        }

        @Override
        public long count() {
            return list(null, Integer.MAX_VALUE).stream()
                    .filter(Client::isActive)
                    .count();
        }

        @Override
        public Set<ClientId> ownedBy(UserId owner) {
            return portero.clients.ownedBy(owner);
        }

        @Override
        public void save(Client client) {
            portero.clients.save(client);
        }

        @Override
        protected Clients clients() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    static final class ClientsThatTakeEveryState extends ClientsContract implements Clients {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void register(Client client) {
            portero.clients.register(client);
        }

        @Override
        public Optional<Client> find(ClientId id) {
            return portero.clients.find(id);
        }

        @Override
        public List<Client> list(@Nullable ClientId after, int limit) {
            return portero.clients.list(after, limit);
        }

        @Override
        public List<Client> list(int skipped, int limit) {
            return portero.clients.list(skipped, limit);
        }

        @Override
        public long count() {
            return portero.clients.count();
        }

        @Override
        public Set<ClientId> ownedBy(UserId owner) {
            return portero.clients.ownedBy(owner);
        }

        @Override
        public void save(Client client) {
            long version = find(client.id()).map(Client::version).orElse(client.version());
            portero.clients.save(new Client(
                    client.id(),
                    client.name(),
                    client.permissions(),
                    client.owner(),
                    client.secrets(),
                    client.createdAt(),
                    version));
        }

        @Override
        protected Clients clients() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
