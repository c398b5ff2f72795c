package dev.portero.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// How long somebody stays signed in who comes in at a door, and in how many places at once.
///
/// @param terms what each session obeys
/// @param absolute how long one lasts at all
/// @param atMost how many sessions a user has, opened at whatever door
/// @param atMostHere how many of these were opened at this door
public record SessionPolicy(SessionTimeouts terms, Duration absolute, int atMost, int atMostHere) {

    /// A week without a visit, a month in all, in ten places.
    public static final SessionPolicy DEFAULT = v1(Duration.ofDays(7), 10);

    public SessionPolicy {
        if (absolute.compareTo(terms.idle()) < 0) {
            throw new IllegalArgumentException("a session lasts as long in all as without being used");
        }
        if (atMost < 1 || atMostHere < 1) {
            throw new IllegalArgumentException("whoever comes in has a session");
        }
    }

    /// The policy of the service's own API.
    public static SessionPolicy v1(Duration idle, int atMost) {
        SessionTimeouts terms = new SessionTimeouts(SessionChannel.V1, idle, Duration.ofSeconds(10));
        return new SessionPolicy(terms, Duration.ofDays(30), atMost, atMost);
    }

    /// Which of somebody's sessions have to end so that one more can be opened here; the oldest first.
    ///
    /// @param sessions all of theirs, the oldest first
    public List<Session> displaced(List<Session> sessions, Instant now) {
        List<Session> open =
                sessions.stream().filter(session -> session.isOpenAt(now)).toList();
        List<Session> here = open.stream()
                .filter(session -> session.terms().door().equals(terms.door()))
                .toList();
        List<Session> tooManyHere = oldestBeyond(atMostHere, here);
        List<Session> others =
                open.stream().filter(session -> !tooManyHere.contains(session)).toList();
        return Stream.concat(tooManyHere.stream(), oldestBeyond(atMost, others).stream())
                .toList();
    }

    /// Room is made for one more.
    private static List<Session> oldestBeyond(int most, List<Session> sessions) {
        return sessions.subList(0, Math.max(0, sessions.size() - (most - 1)));
    }
}
