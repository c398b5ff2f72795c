package dev.portero.application.testkit.session;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Broken [Sessions]: each adapter is wrong in one way, which a test of [SessionsContract] catches.
final class BrokenSessions {

    private BrokenSessions() {}

    /// In-memory [Sessions], of which a broken adapter changes one method.
    abstract static class DelegatingSessions extends SessionsContract implements Sessions {

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
        public List<Session> lock(UserId user) {
            return portero.sessions.lock(user);
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
        public Purged purge(Instant overBefore, int limit) {
            return portero.sessions.purge(overBefore, limit);
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

    @CaughtBy("rejectsADuplicateRefreshToken")
    static final class SessionsThatShareASecret extends DelegatingSessions {

        private final Map<SessionId, Session> stored = new HashMap<>();

        @Override
        public void open(Session session) {
            stored.put(session.id(), session);
        }

        @Override
        public Optional<Session> find(SessionId id) {
            return Optional.ofNullable(stored.get(id));
        }
    }

    @CaughtBy("rotatesATokenOnceForConcurrentCallers")
    static final class SessionsThatExchangeAnyToken extends DelegatingSessions {

        @Override
        public Exchange exchange(Session before, Session after) {
            portero.sessions.exchange(before, after);
            return Exchange.DONE;
        }
    }

    @CaughtBy("endsASessionOnce")
    static final class SessionsThatEndTwice extends DelegatingSessions {

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

    @CaughtBy("touchIgnoresRecentAndEndedSessions")
    static final class SessionsThatAreTouchedAtEveryUse extends DelegatingSessions {

        @Override
        public int touch(Collection<SessionId> sessions, Instant now, Instant before) {
            return super.touch(sessions, now, Instant.MAX);
        }
    }

    @CaughtBy("recognizesEveryRotatedToken")
    static final class SessionsWithoutSpentTokens extends DelegatingSessions {

        @Override
        public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
            return super.present(token, successor)
                    .filter(presented -> presented.standing() instanceof RefreshTokenState.Current);
        }
    }

    @CaughtBy("purgesOnlyExpiredAndEndedSessions")
    static final class SessionsThatPurgeOpenOnes extends DelegatingSessions {

        @Override
        public Purged purge(Instant overBefore, int limit) {
            return super.purge(Instant.MAX, limit);
        }
    }

    /// Takes the time of a presented token from the clock of the process.
    @CaughtBy("returnsThePresentationTimeOfTheStoreClock")
    static final class SessionsByTheClockOfTheProcess extends DelegatingSessions {

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
}
