package dev.portero.application.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Exchange;
import dev.portero.application.session.port.Sessions.Presented;
import dev.portero.application.session.port.Sessions.Purged;
import dev.portero.application.testkit.Together;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Contract of [Sessions]: every implementation passes it.
public abstract class SessionsContract {

    private static final Instant LONG_AGO = Instant.parse("2001-11-21T10:00:00Z");
    private static final int MANY = 1_000;
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-11-21T11:00:00.654321Z");
    private static final Instant MUCH_LATER = Instant.parse("2026-11-21T12:00:00.000001Z");

    protected abstract Sessions sessions();

    protected abstract UnitOfWork unitOfWork();

    /// The clock of the store, which may differ from the clock of this process.
    protected abstract DatabaseClock databaseClock();

    /// A user that exists in the store.
    protected abstract UserId someUser();

    @Test
    final void findsAnOpenSession() {
        Session session = SessionFixtures.session(someUser());
        open(session);

        assertThat(sessions().find(session.id())).contains(session);
    }

    @Test
    final void doesNotFindAnUnknownSession() {
        assertThat(sessions().find(new SessionId(UUID.randomUUID()))).isEmpty();
        assertThat(sessions().of(new UserId(UUID.randomUUID()))).isEmpty();
        assertThat(sessions().present(SessionFixtures.digest(), SessionFixtures.digest()))
                .isEmpty();
        assertThat(end(EndReason.REVOKED, SessionFixtures.session(someUser()))).isEmpty();
    }

    @Test
    final void storesExtremeValuesOfEveryField() {
        Session extreme = SessionFixtures.extreme(someUser());
        open(extreme);

        assertThat(sessions().find(extreme.id())).contains(extreme);
        assertPresented(extreme.refresh(), SessionFixtures.digest(), extreme, new RefreshTokenState.Current());
    }

    @Test
    final void listsTheSessionsOfOneUserOldestFirst() {
        UserId someUser = someUser();
        Session second = SessionFixtures.session(someUser, LATER);
        Session first = SessionFixtures.session(someUser, THEN);
        Session others = SessionFixtures.session(someUser(), THEN);
        Stream.of(second, first, others).forEach(this::open);

        assertThat(sessions().of(someUser)).containsExactly(first, second);
        assertThat(lock(someUser)).containsExactly(first, second);
        assertThat(sessions().find(others.id())).contains(others);
    }

    @Test
    final void rejectsADuplicateRefreshToken() {
        Session session = SessionFixtures.session(someUser());
        open(session);
        Session duplicate = SessionFixtures.withRefreshOf(session, SessionFixtures.session(someUser()));

        assertThatThrownBy(() -> open(duplicate)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> open(session)).isInstanceOf(RuntimeException.class);

        assertThat(sessions().find(duplicate.id())).isEmpty();
    }

    @Test
    final void rollsBackAFailedUnit() {
        Session stored = SessionFixtures.session(someUser());
        open(stored);
        Session session = SessionFixtures.session(someUser());
        TokenDigest successor = SessionFixtures.digest();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    sessions().open(session);
                    sessions().exchange(stored, SessionFixtures.exchanged(stored, successor, LATER));
                    sessions().end(List.of(stored.id()), EndReason.REVOKED, LATER);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(sessions().find(session.id())).isEmpty();
        assertThat(sessions().present(successor, SessionFixtures.digest())).isEmpty();
        assertThat(sessions().find(stored.id())).contains(stored);
    }

    @Test
    final void rotatesARefreshToken() {
        Session before = SessionFixtures.session(someUser());
        open(before);
        Session after = SessionFixtures.exchanged(before, SessionFixtures.digest(), LATER);

        assertThat(sessions().exchange(before, after)).isEqualTo(Exchange.DONE);

        assertThat(sessions().find(before.id())).contains(after);
        assertPresented(after.refresh(), SessionFixtures.digest(), after, new RefreshTokenState.Current());
    }

    @Test
    final void returnsThePresentationTimeOfTheStoreClock() {
        Session session = SessionFixtures.session(someUser());
        open(session);
        Instant before = databaseClock().now();

        Presented alone =
                sessions().present(session.refresh(), SessionFixtures.digest()).orElseThrow();
        Presented inAUnit = unitOfWork()
                .run(() -> sessions().present(session.refresh(), SessionFixtures.digest()))
                .orElseThrow();

        assertThat(alone.at()).isBetween(before, databaseClock().now());
        assertThat(inAUnit.at()).isBetween(alone.at(), databaseClock().now());
    }

    @Test
    final void recognizesEveryRotatedToken() {
        Session first = SessionFixtures.session(someUser());
        Session second = SessionFixtures.exchanged(first, SessionFixtures.digest(), LATER);
        Session third = SessionFixtures.exchanged(second, SessionFixtures.digest(), MUCH_LATER);
        open(first);
        sessions().exchange(first, second);
        sessions().exchange(second, third);

        assertPresented(first.refresh(), second.refresh(), third, new RefreshTokenState.Spent(LATER));
        assertPresented(second.refresh(), third.refresh(), third, new RefreshTokenState.Spent(MUCH_LATER));
    }

    /// After a key rotation, the successor that was derived with the former key is unknown.
    @Test
    final void tokenWithoutKnownSuccessorIsSpentAtTheLastRotation() {
        Session first = SessionFixtures.session(someUser());
        Session second = SessionFixtures.exchanged(first, SessionFixtures.digest(), LATER);
        open(first);
        sessions().exchange(first, second);

        assertPresented(first.refresh(), SessionFixtures.digest(), second, new RefreshTokenState.Spent(LATER));
    }

    @Test
    final void rotatesATokenOnceForConcurrentCallers() {
        Session before = SessionFixtures.session(someUser());
        open(before);
        Session after = SessionFixtures.exchanged(before, SessionFixtures.digest(), LATER);

        List<Exchange> exchanges =
                Together.concurrently(12, number -> sessions().exchange(before, after));

        assertThat(exchanges).containsOnlyOnce(Exchange.DONE).containsOnly(Exchange.DONE, Exchange.TOO_LATE);
        assertThat(sessions().find(before.id())).contains(after);
    }

    @Test
    final void reportsSuccessToTheCallerWhoseTokenWasStored() {
        Session before = SessionFixtures.session(someUser());
        open(before);
        List<Session> candidates = Stream.generate(
                        () -> SessionFixtures.exchanged(before, SessionFixtures.digest(), LATER))
                .limit(12)
                .toList();

        List<Exchange> exchanges =
                Together.concurrently(12, number -> sessions().exchange(before, candidates.get(number)));

        assertThat(exchanges).containsOnlyOnce(Exchange.DONE);
        assertThat(sessions().find(before.id())).contains(candidates.get(exchanges.indexOf(Exchange.DONE)));
    }

    @Test
    final void rotatesTokensOfManySessionsConcurrently() {
        List<Session> opened = Stream.generate(() -> SessionFixtures.session(someUser()))
                .limit(12)
                .toList();
        opened.forEach(this::open);

        List<Boolean> own = Together.concurrently(12, number -> {
            Session session = opened.get(number);
            for (int turn = 1; turn <= 20; turn++) {
                Session next = SessionFixtures.exchanged(session, SessionFixtures.digest(), LATER.plusSeconds(turn));
                assertPresented(session.refresh(), next.refresh(), session, new RefreshTokenState.Current());
                assertThat(sessions().exchange(session, next)).isEqualTo(Exchange.DONE);
                assertPresented(
                        session.refresh(), next.refresh(), next, new RefreshTokenState.Spent(next.lastUsedAt()));
                session = next;
            }
            return sessions().find(session.id()).equals(Optional.of(session));
        });

        assertThat(own).containsOnly(true);
    }

    @Test
    final void touchUpdatesOnlyTheLastUse() {
        Session session = SessionFixtures.session(someUser(), THEN);
        open(session);

        assertThat(sessions().touch(List.of(session.id()), LATER, LATER.minusSeconds(60)))
                .isEqualTo(1);

        assertThat(sessions().find(session.id())).contains(session.used(LATER));
        assertPresented(
                session.refresh(), SessionFixtures.digest(), session.used(LATER), new RefreshTokenState.Current());
    }

    @Test
    final void touchIgnoresRecentAndEndedSessions() {
        Session session = SessionFixtures.session(someUser(), THEN);
        Session ended = SessionFixtures.session(someUser(), THEN);
        open(session);
        open(ended);
        end(EndReason.LOGGED_OUT, ended);

        assertThat(sessions().touch(List.of(session.id()), LATER, THEN)).isZero();
        assertThat(sessions().touch(List.of(ended.id(), new SessionId(UUID.randomUUID())), LATER, LATER))
                .isZero();
        assertThat(sessions().touch(List.of(), LATER, LATER)).isZero();

        assertThat(sessions().find(session.id())).contains(session);
    }

    /// Recording activity is not a rotation: it neither causes nor hides a reuse detection.
    @Test
    final void touchDoesNotAffectTokenRotation() {
        Session first = SessionFixtures.session(someUser(), THEN);
        Session second = SessionFixtures.exchanged(first, SessionFixtures.digest(), LATER);
        open(first);
        sessions().touch(List.of(first.id()), THEN.plusSeconds(61), THEN.plusSeconds(1));

        assertThat(sessions().exchange(first, second)).isEqualTo(Exchange.DONE);
        assertThat(sessions().find(first.id())).contains(second);
        sessions().touch(List.of(first.id()), MUCH_LATER, LATER.plusSeconds(1));

        Session used = second.used(MUCH_LATER);
        assertPresented(first.refresh(), second.refresh(), used, new RefreshTokenState.Spent(LATER));
        assertPresented(first.refresh(), SessionFixtures.digest(), used, new RefreshTokenState.Spent(LATER));
    }

    @Test
    final void concurrentTouchesDoNotDeadlock() {
        UserId someUser = someUser();
        List<Session> all = Stream.generate(() -> SessionFixtures.session(someUser, THEN))
                .limit(20)
                .toList();
        all.forEach(this::open);
        List<SessionId> ids = all.stream().map(Session::id).toList();

        List<Integer> touched = Together.concurrently(
                8, number -> sessions().touch(number % 2 == 0 ? ids : ids.reversed(), LATER, LATER));
        int left = sessions().touch(ids, LATER, LATER);

        assertThat(touched.stream().mapToInt(Integer::intValue).sum() + left).isEqualTo(20);
        assertThat(sessions().of(someUser))
                .hasSize(20)
                .allSatisfy(session -> assertThat(session.lastUsedAt()).isEqualTo(LATER));
    }

    @Test
    final void endsASessionOnce() {
        Session session = SessionFixtures.session(someUser());
        open(session);

        assertThat(end(EndReason.LOGGED_OUT, session)).containsExactly(session);
        assertThat(end(EndReason.REVOKED, session)).isEmpty();
        assertThat(end(EndReason.REVOKED)).isEmpty();
    }

    @Test
    final void doesNotFindAnEndedSessionOrItsTokens() {
        Session first = SessionFixtures.session(someUser());
        Session second = SessionFixtures.exchanged(first, SessionFixtures.digest(), LATER);
        open(first);
        sessions().exchange(first, second);

        assertThat(end(EndReason.REUSED, second)).containsExactly(second);

        assertThat(sessions().find(first.id())).isEmpty();
        assertThat(sessions().of(first.user())).isEmpty();
        assertThat(lock(first.user())).isEmpty();
        assertThat(sessions().present(first.refresh(), second.refresh())).isEmpty();
        assertThat(sessions().present(second.refresh(), SessionFixtures.digest()))
                .isEmpty();
        assertThat(sessions().exchange(second, SessionFixtures.exchanged(second, SessionFixtures.digest(), LATER)))
                .isEqualTo(Exchange.TOO_LATE);
    }

    @Test
    final void endsASessionOnceForConcurrentCallers() {
        UserId someUser = someUser();
        List<Session> all = Stream.generate(() -> SessionFixtures.session(someUser))
                .limit(4)
                .toList();
        all.forEach(this::open);

        List<List<Session>> ended = Together.concurrently(8, number -> {
            List<Session> some = number % 2 == 0 ? all : all.reversed();
            return end(EndReason.LOGGED_OUT_EVERYWHERE, some.toArray(Session[]::new));
        });

        assertThat(ended.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    /// A rotation that succeeds was committed before the session ended.
    @Test
    final void endsASessionDuringARotation() {
        for (int round = 0; round < 10; round++) {
            Session before = SessionFixtures.session(someUser());
            open(before);
            Session after = SessionFixtures.exchanged(before, SessionFixtures.digest(), LATER);

            List<Object> results = Together.concurrently(
                    2, number -> number == 0 ? sessions().exchange(before, after) : end(EndReason.REVOKED, before));

            Session expected = results.getFirst() == Exchange.DONE ? after : before;
            assertThat(results.getLast()).isEqualTo(List.of(expected));
            assertThat(sessions().find(before.id())).isEmpty();
        }
    }

    @Test
    final void lockSerializesUnitsOfOneUser() {
        UserId someUser = someUser();

        List<Integer> found = Together.concurrently(
                6,
                number -> unitOfWork().run(() -> {
                    int others = sessions().lock(someUser).size();
                    sessions().open(SessionFixtures.session(someUser));
                    return others;
                }));

        assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    final void lockRequiresAUnitOfWork() {
        UserId someUser = someUser();

        assertThatThrownBy(() -> sessions().lock(someUser)).isInstanceOf(IllegalStateException.class);
    }

    /// Opening sessions and ending all of them wait for each other, and for nothing else.
    @Test
    final void endsAllOpenSessionsWithoutDeadlock() {
        UserId someUser = someUser();
        Session first = SessionFixtures.session(someUser);
        open(first);

        List<List<Session>> ended = Together.concurrently(
                8,
                number -> unitOfWork().run(() -> switch (number % 4) {
                    case 0 -> endAll(someUser);
                    case 1 -> sessions().end(List.of(first.id()), EndReason.REVOKED, LATER);
                    default -> {
                        sessions().lock(someUser);
                        sessions().open(SessionFixtures.session(someUser));
                        yield Collections.<Session>emptyList();
                    }
                }));
        List<Session> left = unitOfWork().run(() -> endAll(someUser));

        assertThat(Stream.concat(ended.stream().flatMap(List::stream), left.stream()))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(sessions().of(someUser)).isEmpty();
    }

    @Test
    final void purgesOnlyExpiredAndEndedSessions() {
        UserId someUser = someUser();
        Session ended = rotatedTwice(SessionFixtures.session(someUser, LONG_AGO));
        Session expired = rotatedTwice(SessionFixtures.session(someUser, LONG_AGO));
        Session active = SessionFixtures.session(someUser, LONG_AGO.plus(Duration.ofDays(6)));
        TokenDigest first = active.refresh();
        active = rotatedTwice(active);
        Instant end = LONG_AGO.plus(Duration.ofHours(1));
        sessions().end(List.of(ended.id()), EndReason.LOGGED_OUT, end);

        assertThat(sessions().purge(end, MANY)).isEqualTo(Purged.NOTHING);
        assertThat(purgeAll(end.plusMillis(1), MANY)).isEqualTo(new Purged(1, 3));
        assertThat(purgeAll(expired.until().plusMillis(1), MANY)).isEqualTo(new Purged(1, 3));

        assertThat(sessions().of(someUser)).containsExactly(active);
        assertThat(sessions().present(first, SessionFixtures.digest())).isPresent();
    }

    @Test
    final void purgesTokensInBatchesBeforeTheSession() {
        Session session = rotatedTwice(SessionFixtures.session(someUser(), LONG_AGO.minus(Duration.ofDays(50))));
        Instant after = session.until().plusMillis(1);

        assertThat(sessions().purge(after, 2)).isEqualTo(new Purged(0, 2));
        assertThat(sessions().find(session.id())).isPresent();
        assertThat(sessions().purge(after, 2)).isEqualTo(new Purged(1, 1));
        assertThat(sessions().purge(after, 2)).isEqualTo(Purged.NOTHING);
        assertThat(sessions().find(session.id())).isEmpty();
    }

    @Test
    final void concurrentPurgesDeleteEachSessionOnce() {
        UserId someUser = someUser();
        Instant then = LONG_AGO.minus(Duration.ofDays(100));
        for (int number = 0; number < 10; number++) {
            rotatedTwice(SessionFixtures.session(someUser, then));
        }

        List<Purged> purged = Together.concurrently(4, number -> purgeAll(then.plus(Duration.ofDays(8)), 4));
        Purged rest = purgeAll(then.plus(Duration.ofDays(8)), 4);

        assertThat(purged.stream().reduce(rest, Purged::plus)).isEqualTo(new Purged(10, 30));
        assertThat(sessions().of(someUser)).isEmpty();
    }

    /// A session that was opened at this time, with three refresh tokens within the same second.
    private Session rotatedTwice(Session first) {
        open(first);
        Session session = first;
        for (int time = 0; time < 2; time++) {
            Session next = SessionFixtures.exchanged(session, SessionFixtures.digest(), first.startedAt());
            sessions().exchange(session, next);
            session = next;
        }
        return session;
    }

    private Purged purgeAll(Instant before, int limit) {
        Purged all = Purged.NOTHING;
        Purged some = sessions().purge(before, limit);
        while (!some.isNothing()) {
            all = all.plus(some);
            some = sessions().purge(before, limit);
        }
        return all;
    }

    private List<Session> endAll(UserId user) {
        List<SessionId> all = sessions().lock(user).stream().map(Session::id).toList();
        return sessions().end(all, EndReason.LOGGED_OUT_EVERYWHERE, LATER);
    }

    private List<Session> lock(UserId user) {
        return unitOfWork().run(() -> sessions().lock(user));
    }

    private List<Session> end(EndReason reason, Session... some) {
        List<SessionId> ids = Stream.of(some).map(Session::id).toList();
        return unitOfWork().run(() -> sessions().end(ids, reason, LATER));
    }

    private void assertPresented(
            TokenDigest token, TokenDigest successor, Session session, RefreshTokenState standing) {
        Presented presented = sessions().present(token, successor).orElseThrow();
        assertThat(presented.session()).isEqualTo(session);
        assertThat(presented.standing()).isEqualTo(standing);
    }

    private void open(Session session) {
        unitOfWork().run(() -> {
            sessions().open(session);
        });
    }
}
