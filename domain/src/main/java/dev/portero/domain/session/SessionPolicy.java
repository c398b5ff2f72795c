package dev.portero.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Session policy of one channel: timeouts and session limits.
///
/// @param terms the timeouts of each session
/// @param absolute the absolute session lifetime
/// @param atMost the maximum number of sessions of a user over all channels
/// @param maxPerChannel the maximum number of sessions of a user on this channel
public record SessionPolicy(SessionTimeouts terms, Duration absolute, int atMost, int maxPerChannel) {

    /// Idle timeout of 7 days, absolute lifetime of 30 days, at most 10 sessions.
    public static final SessionPolicy DEFAULT = v1(Duration.ofDays(7), 10);

    public SessionPolicy {
        if (absolute.compareTo(terms.idle()) < 0) {
            throw new IllegalArgumentException(
                    "the absolute session lifetime must not be shorter than the idle timeout");
        }
        if (atMost < 1 || maxPerChannel < 1) {
            throw new IllegalArgumentException("session limits must be at least 1");
        }
    }

    /// Session policy of the API of this service.
    public static SessionPolicy v1(Duration idle, int atMost) {
        SessionTimeouts terms = new SessionTimeouts(SessionChannel.V1, idle, Duration.ofSeconds(10));
        return new SessionPolicy(terms, Duration.ofDays(30), atMost, atMost);
    }

    /// Returns the sessions that must end so that one more can be opened on this channel, oldest first.
    ///
    /// @param sessions all sessions of the user, oldest first
    public List<Session> displaced(List<Session> sessions, Instant now) {
        List<Session> open =
                sessions.stream().filter(session -> session.isOpenAt(now)).toList();
        List<Session> onChannel = open.stream()
                .filter(session -> session.terms().channel().equals(terms.channel()))
                .toList();
        List<Session> tooManyOnChannel = oldestBeyond(maxPerChannel, onChannel);
        List<Session> others = open.stream()
                .filter(session -> !tooManyOnChannel.contains(session))
                .toList();
        return Stream.concat(tooManyOnChannel.stream(), oldestBeyond(atMost, others).stream())
                .toList();
    }

    /// Oldest sessions beyond the limit, with one place reserved for the new session.
    private static List<Session> oldestBeyond(int most, List<Session> sessions) {
        return sessions.subList(0, Math.max(0, sessions.size() - (most - 1)));
    }
}
