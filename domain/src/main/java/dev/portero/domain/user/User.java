package dev.portero.domain.user;

import java.time.Instant;
import java.util.Locale;

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

    /// What came of a decision: the user as they now are, and the fact to tell others.
    public record Changed(User user, UserEvent event) {}

    /// A newcomer; whether they may come in at once is the policy's to say.
    public static Changed register(UserId id, Profile profile, ApprovalPolicy approval, Instant now) {
        User user = new User(id, profile, approval.initialStatus(), false, Locale.ROOT, now, now, 0);
        return new Changed(user, new UserEvent.Registered(id, profile, now));
    }

    /// The same user as the store holds them after it saved this state.
    public User saved() {
        return new User(id, profile, status, emailVerified, locale, createdAt, updatedAt, version + 1);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
