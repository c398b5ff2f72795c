package dev.portero.application.testkit.user;

import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Fixtures: users.
public final class UserFixtures {

    public static final Instant BIRTH = Instant.parse("2026-11-21T10:00:00.123456Z");

    private UserFixtures() {}

    /// Alice, newly registered.
    public static User alice() {
        return user("a@b.cl", "alice");
    }

    /// New user with these names.
    public static User user(String email, String username) {
        Profile profile = new Profile(Email.of(email), new Username(username), FullName.of("Alice Doe"));
        return User.register(new UserId(UUID.randomUUID()), profile, ApprovalPolicy.NONE, BIRTH)
                .user();
    }

    /// User with the longest, most unusual and oldest value in every field.
    public static User extreme() {
        String longest = "l".repeat(64) + "@" + ("d".repeat(61) + ".").repeat(3) + "cl";
        Profile profile = new Profile(
                Email.of(longest), new Username("U".repeat(50)), FullName.of("👩‍👩‍👧 " + "Ω".repeat(114)));
        return new User(
                new UserId(UUID.randomUUID()),
                profile,
                Status.SUSPENDED,
                true,
                Locale.forLanguageTag("es-419"),
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Long.MAX_VALUE - 1);
    }
}
