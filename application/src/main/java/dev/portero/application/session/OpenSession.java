package dev.portero.application.session;

import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict.Authenticated;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Session creation after a successful authentication, on every channel and for every authentication method. It ends
/// the oldest sessions beyond the session limit. From here on the user is the actor of all audit entries, also of
/// refusals: the caller was unauthenticated until the password check, and no longer.
public final class OpenSession {

    /// Tokens of an open session.
    ///
    /// @param refresh the refresh token, which is not stored and cannot be shown again
    public record SessionTokens(AccessTokens.Issued access, Tokens.Secret refresh, Duration refreshableFor) {}

    /// Result of the session creation.
    sealed interface Result {

        /// The session is open.
        record Admitted(SessionTokens pass) implements Result {}

        /// The user is not active, or not since the password check.
        record Inactive() implements Result {}

        /// The password was changed since the password check.
        record Disproved() implements Result {}

        /// The password must be changed first.
        record PasswordChangeRequired() implements Result {}
    }

    /// Last step of the session creation, under the lock on the user's sessions. It returns the step after the commit:
    /// signing the access token, which can wait for the keys.
    private interface Opening {

        /// @param account the active user, whose password is still the one that was checked
        Supplier<Result> open(LoginAccounts.Account account, Session session, Tokens.Secret refresh);
    }

    private final LoginAccounts accounts;
    private final Credentials credentials;
    private final LoginThrottle throttle;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final Tokens tokens;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public OpenSession(
            LoginAccounts accounts,
            Credentials credentials,
            LoginThrottle throttle,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.throttle = throttle;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.tokens = tokens;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /// Opens a session with the current password.
    Result of(RequestContext act, Authenticated authenticated, Session.Origin origin, SessionPolicy policy) {
        RequestContext userContext = asUser(act, authenticated.user().id());
        return admitted(userContext, authenticated, origin, policy, (account, session, refresh) -> {
            if (account.credential().filter(Credential::mustBeChanged).isPresent()) {
                appendDenial(userContext, session.user(), AccessDenied.Why.PASSWORD_CHANGE_REQUIRED);
                return Result.PasswordChangeRequired::new;
            }
            List<Session> displaced = policy.displaced(account.sessions(), session.startedAt());
            return open(userContext, account, session, refresh, displaced, EndReason.DISPLACED);
        });
    }

    /// Opens a session with a new password, and ends all other sessions.
    Result of(
            RequestContext act,
            Authenticated authenticated,
            PasswordHash next,
            Session.Origin origin,
            SessionPolicy policy) {
        RequestContext userContext = asUser(act, authenticated.user().id());
        return admitted(userContext, authenticated, origin, policy, (account, session, refresh) -> {
            credentials.put(session.user(), next);
            events.append(userContext, new UserEvent.PasswordChanged(session.user(), session.startedAt()));
            return open(userContext, account, session, refresh, account.sessions(), EndReason.REVOKED);
        });
    }

    /// Records the denial of a login with a correct password.
    void refuse(RequestContext act, UserId user, AccessDenied.Why why) {
        unitOfWork.run(() -> {
            appendDenial(asUser(act, user), user, why);
        });
    }

    private static RequestContext asUser(RequestContext act, UserId user) {
        return act.by(new Actor.User(user));
    }

    private Result admitted(
            RequestContext act,
            Authenticated authenticated,
            Session.Origin origin,
            SessionPolicy policy,
            Opening opening) {
        User user = authenticated.user();
        if (!user.isActive()) {
            refuse(act, user.id(), AccessDenied.Why.INACTIVE);
            return new Result.Inactive();
        }
        Tokens.Secret refresh = tokens.next();
        Session session =
                Session.open(new SessionId(ids.next()), user.id(), refresh.digest(), origin, policy, clock.instant());
        return unitOfWork
                .run(() -> openLocked(act, authenticated, session, refresh, opening))
                .get();
    }

    /// Checks status and password again under the lock: a concurrent suspension or password change ends only the
    /// sessions that exist at that time, not those opened later.
    private Supplier<Result> openLocked(
            RequestContext act, Authenticated authenticated, Session session, Tokens.Secret refresh, Opening opening) {
        return accounts.lock(session.user())
                .filter(account -> account.user().isActive())
                .map(account -> isPasswordUnchanged(account, authenticated)
                        ? opening.open(account, session, refresh)
                        : (Supplier<Result>) Result.Disproved::new)
                .orElseGet(() -> {
                    appendDenial(act, session.user(), AccessDenied.Why.INACTIVE);
                    return Result.Inactive::new;
                });
    }

    private static boolean isPasswordUnchanged(LoginAccounts.Account account, Authenticated authenticated) {
        return account.credential().filter(authenticated.by()::isSamePasswordAs).isPresent();
    }

    private Supplier<Result> open(
            RequestContext act,
            LoginAccounts.Account account,
            Session session,
            Tokens.Secret refresh,
            List<Session> over,
            EndReason why) {
        Instant now = session.startedAt();
        List<Session> ended = sessions.end(over.stream().map(Session::id).toList(), why, now);
        sessions.open(session);
        throttle.trust(act, session.user());
        ended.forEach(old -> events.append(act, old.ended(why, now)));
        events.append(act, session.started());
        return () -> new Result.Admitted(new SessionTokens(
                accessTokens.issue(account.user(), account.roles(), session), refresh, session.refreshableFor(now)));
    }

    private void appendDenial(RequestContext act, UserId user, AccessDenied.Why why) {
        events.append(act, AccessDenied.because(why, Action.SESSION_STARTED, user.value(), clock.instant()));
    }
}
