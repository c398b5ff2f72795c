package dev.portero.domain.user;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// User account (aggregate). Each decision returns the next state and its events.
///
/// @param emailVerified whether the user has proved control of the mailbox
/// @param locale the chosen language; `Locale.ROOT` without a choice
/// @param version the number of saves, from zero
public record User(
        UserId id,
        Profile profile,
        Status status,
        boolean emailVerified,
        Locale locale,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /// Result of a decision that can be refused.
    public sealed interface Decision {}

    /// The new state of the user, and its events; no events without a change.
    public record Changed(User user, List<UserEvent> events) implements Decision {

        public Changed {
            events = List.copyOf(events);
        }
    }

    /// The user is unchanged.
    public record Refused(UserRefusal refusal) implements Decision {}

    /// Registers a user; the approval policy decides whether the account is active at once.
    public static Changed register(UserId id, Profile profile, ApprovalPolicy approval, Instant now) {
        User user = new User(id, profile, approval.initialStatus(), false, Locale.ROOT, now, now, 0);
        return new Changed(user, List.of(new UserEvent.Registered(id, profile, now)));
    }

    /// Changes the profile; an equal profile changes nothing. Another mailbox is unverified.
    public Changed describe(Profile words, Instant now) {
        List<UserChange> changes = profile.changesTo(words);
        if (changes.isEmpty()) {
            return new Changed(this, List.of());
        }
        boolean sameMailbox = words.email().canonical().equals(profile.email().canonical());
        User described = new User(id, words, status, emailVerified && sameMailbox, locale, createdAt, now, version);
        return new Changed(described, List.of(new UserEvent.Updated(id, changes, now)));
    }

    /// Suspends an active user.
    public Decision suspend(StatusReason reason, Instant now) {
        return status == Status.ACTIVE ? become(Status.SUSPENDED, reason, now) : new Refused(UserRefusal.NOT_ACTIVE);
    }

    /// Reactivates a suspended user.
    public Decision reactivate(StatusReason reason, Instant now) {
        return status == Status.SUSPENDED ? become(Status.ACTIVE, reason, now) : new Refused(UserRefusal.NOT_SUSPENDED);
    }

    /// Approves a pending user.
    public Decision approve(Instant now) {
        return status == Status.PENDING
                ? become(Status.ACTIVE, StatusReason.NONE, now)
                : new Refused(UserRefusal.NOT_PENDING);
    }

    /// Rejects a pending user: the account is deleted.
    public Decision reject(StatusReason reason, Instant now) {
        return status == Status.PENDING ? markDeleted(reason, now) : new Refused(UserRefusal.NOT_PENDING);
    }

    /// Deletes the account; its address and user name stay reserved.
    public Decision delete(StatusReason reason, Instant now) {
        return status == Status.DELETED ? new Refused(UserRefusal.DELETED) : markDeleted(reason, now);
    }

    private Changed markDeleted(StatusReason reason, Instant now) {
        Changed deleted = become(Status.DELETED, reason, now);
        return new Changed(
                deleted.user(),
                Stream.concat(deleted.events().stream(), Stream.of(new UserEvent.Deleted(id, now)))
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

    /// Copy with a new update time, for a change that other stores contain.
    public User touched(Instant now) {
        return with(profile, status, now);
    }

    /// Copy with the version that the store assigned on save.
    public User saved() {
        return new User(id, profile, status, emailVerified, locale, createdAt, updatedAt, version + 1);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
