package dev.portero.application.credential.port;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;

/// Remembers proofs that were not accepted until others are told of them, so that many become one message. All times
/// are the store's own.
public interface LoginFailureCounters {

    /// Why a proof was not accepted.
    enum Kind {
        /// It was tried, and is not right.
        FAILED,
        /// It was not tried, since no attempt was left.
        THROTTLED
    }

    /// What was refused of one kind for one target.
    ///
    /// @param target a stranger's name is not remembered
    /// @param times how often; at least once
    /// @param last the last of these requests, by a visitor
    record Refused(LoginTarget target, Kind kind, int times, RequestContext last) {}

    /// Remembers one refusal more. It stays, whatever becomes of the request.
    ///
    /// @param key what the attempts are counted by, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    void note(String key, LoginTarget target, Kind kind, RequestContext act);

    /// Takes out what nobody has been told of, in the current unit of work: if it fails, all of it is still there. Of
    /// those who take at once each is given others. What was taken out a short while ago for the same key and kind is
    /// left for later.
    ///
    /// @param pause the time in which one key and kind is taken out once
    List<Refused> take(Duration pause, int atMost);

    /// Erases where the requests came from that were refused for an account, what they called themselves and by which
    /// request and trace: the number stays. It is part of the current unit of work, and waits for those that take out
    /// what it erases.
    void erase(UserId user);
}
