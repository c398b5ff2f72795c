package dev.portero.domain.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Someone with an account. Every decision about them returns the next state and the fact to tell others.
///
/// @param emailVerified whether the mailbox was shown to be theirs
/// @param locale the language they chose; `Locale.ROOT` while they chose none
/// @param version counts the saves, from zero
public record User(
        UserId id,
        Profile profile,
        Status status,
        boolean emailVerified,
        Locale locale,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /// What came of a decision that may be refused.
    public sealed interface Decision {}

    /// The user as they now are, and the facts to tell others; none when nothing is different.
    public record Changed(User user, List<UserEvent> events) implements Decision {

        public Changed {
            events = List.copyOf(events);
        }
    }

    /// The user stays as they are.
    public record Refused(UserRefusal refusal) implements Decision {}

    /// A newcomer; whether they may come in at once is the policy's to say.
    public static Changed register(UserId id, Profile profile, ApprovalPolicy approval, Instant now) {
        User user = new User(id, profile, approval.initialStatus(), false, Locale.ROOT, now, now, 0);
        return new Changed(user, List.of(new UserEvent.Registered(id, profile, now)));
    }

    /// The same user under other words about themself. Words that are the same already change nothing. Nobody has shown
    /// that another mailbox is theirs.
    public Changed describe(Profile words, Instant now) {
        List<UserChange> changes = profile.changesTo(words);
        if (changes.isEmpty()) {
            return new Changed(this, List.of());
        }
        boolean sameMailbox = words.email().canonical().equals(profile.email().canonical());
        User described = new User(id, words, status, emailVerified && sameMailbox, locale, createdAt, now, version);
        return new Changed(described, List.of(new UserEvent.Updated(id, changes, now)));
    }

    /// Keeps somebody out until they are let in again.
    public Decision suspend(StatusReason reason, Instant now) {
        return status == Status.ACTIVE ? become(Status.SUSPENDED, reason, now) : new Refused(UserRefusal.NOT_ACTIVE);
    }

    /// Lets somebody in again who was suspended.
    public Decision reactivate(StatusReason reason, Instant now) {
        return status == Status.SUSPENDED ? become(Status.ACTIVE, reason, now) : new Refused(UserRefusal.NOT_SUSPENDED);
    }

    /// Lets a newcomer in who waited for it.
    public Decision approve(Instant now) {
        return status == Status.PENDING
                ? become(Status.ACTIVE, StatusReason.NONE, now)
                : new Refused(UserRefusal.NOT_PENDING);
    }

    /// Turns a newcomer away who waited to be let in: there is no such account any more.
    public Decision reject(StatusReason reason, Instant now) {
        return status == Status.PENDING ? vanish(reason, now) : new Refused(UserRefusal.NOT_PENDING);
    }

    /// There is no such account any more; its names stay taken.
    public Decision delete(StatusReason reason, Instant now) {
        return status == Status.DELETED ? new Refused(UserRefusal.DELETED) : vanish(reason, now);
    }

    private Changed vanish(StatusReason reason, Instant now) {
        Changed gone = become(Status.DELETED, reason, now);
        return new Changed(
                gone.user(),
                Stream.concat(gone.events().stream(), Stream.of(new UserEvent.Deleted(id, now)))
                        .toList());
    }

    private Changed become(Status next, StatusReason reason, Instant now) {
        return new Changed(
                with(profile, next, now),
                List.of(
                        new UserEvent.Updated(id, List.of(new UserChange.StatusBecame(next)), now),
                        new UserEvent.StatusChanged(id, status, next, reason, now)));
    }

    private User with(Profile words, Status next, Instant now) {
        return new User(id, words, next, emailVerified, locale, createdAt, now, version);
    }

    /// The same user, of whom something is different that others keep.
    public User touched(Instant now) {
        return with(profile, status, now);
    }

    /// The same user as the store holds them after it saved this state.
    public User saved() {
        return new User(id, profile, status, emailVerified, locale, createdAt, updatedAt, version + 1);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
