package dev.portero.application.planted;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.Outgoing;
import dev.portero.application.health.port.Database;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.EventLogContract;
import dev.portero.application.testkit.IdsContract;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.UnitOfWorkContract;
import dev.portero.application.testkit.credential.CredentialsContract;
import dev.portero.application.testkit.credential.PasswordHasherContract;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.application.testkit.event.EventPublisherContract;
import dev.portero.application.testkit.event.OutboxContract;
import dev.portero.application.testkit.health.DatabaseContract;
import dev.portero.application.testkit.role.RolesContract;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Act;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Each is wrong in one way that a test of the contract names; `LiarsTest` runs them and sees that test fail.
final class Liars {

    private Liars() {}

    static final class UnitThatForgetsToRewind extends UnitOfWorkContract {

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

    static final class UsersThatOutliveTheirUnit extends UsersContract {

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

    static final class RolesThatOnlyGrow extends RolesContract implements Roles {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void assign(UserId user, Set<RoleName> names) {
            Set<RoleName> all = new HashSet<>(portero.roles.of(user));
            all.addAll(names);
            portero.roles.assign(user, all);
        }

        @Override
        public Set<RoleName> of(UserId user) {
            return portero.roles.of(user);
        }

        @Override
        protected Roles roles() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId somebody() {
            return new UserId(UUID.randomUUID());
        }
    }

    static final class CredentialsThatKeepTheFirst extends CredentialsContract implements Credentials {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void put(UserId user, PasswordHash hash) {
            if (portero.credentials.find(user).isEmpty()) {
                portero.credentials.put(user, hash);
            }
        }

        @Override
        public Optional<PasswordHash> find(UserId user) {
            return portero.credentials.find(user);
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
        protected UserId somebody() {
            return new UserId(UUID.randomUUID());
        }
    }

    static final class HasherThatStopsAt72 extends PasswordHasherContract implements PasswordHasher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public PasswordHash hash(Password password) {
            return portero.hasher.hash(cut(password));
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            return portero.hasher.matches(cut(password), hash);
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
        public List<Outgoing> claim(UUID relay, Duration lease, int limit) {
            return portero.outbox.claim(relay, Duration.ZERO, limit);
        }

        @Override
        public void settle(Collection<UUID> messages, Delivery delivery) {
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

    static final class PublisherThatTakesReturnsForSuccess extends EventPublisherContract implements EventPublisher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Map<UUID, Delivery> publish(List<Outgoing> messages) {
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
            // nothing was ever there
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

    static final class CodecThatChangesItsMind extends EventCodecContract {

        @Override
        protected EventCodec codec() {
            return event -> new EventCodec.Encoded("type", UUID.randomUUID().toString());
        }
    }

    static final class DatabaseThatIsAlwaysReady extends DatabaseContract {

        @Override
        protected Database ready() {
            return () -> Database.State.READY;
        }

        @Override
        protected Database notMigrated() {
            return ready();
        }

        @Override
        protected Database unreachable() {
            return ready();
        }
    }

    static final class IdsInNoOrder extends IdsContract {

        @Override
        protected Ids ids() {
            return UUID::randomUUID;
        }
    }

    static final class LogThatLeavesAtOnce extends EventLogContract implements EventLog {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final List<UUID> left = new ArrayList<>();

        @Override
        public void append(Act act, DomainEvent event) {
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
}
