package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.FindUsers;
import dev.portero.bootstrap.CommandContext;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserRefusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text and JSON of users.
public final class UserOutput {

    static final String LAST_ADMIN =
            "this is the only active administrator; make another user one first: portero users roles <user> --add "
                    + "admin";

    private static final int SUGGESTIONS = 5;

    private UserOutput() {}

    public static String name(User user) {
        return user.profile().username() + " <" + user.profile().email() + ">";
    }

    public static String status(User user) {
        return user.status().name().toLowerCase(Locale.ROOT);
    }

    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static List<String> names(Collection<RoleName> roles) {
        return roles.stream().map(RoleName::value).sorted().toList();
    }

    static String listed(Collection<RoleName> roles) {
        return roles.isEmpty() ? "none" : String.join(",", names(roles));
    }

    /// JSON with the member names of the API.
    static Map<String, @Nullable Object> json(User user, Set<RoleName> roles) {
        Profile profile = user.profile();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", user.id().toString());
        members.put("email", profile.email().value());
        members.put("username", profile.username().value());
        members.put(
                "full_name", profile.fullName().isGiven() ? profile.fullName().value() : null);
        members.put("is_active", user.isActive());
        members.put("status", status(user));
        members.put("roles", names(roles));
        members.put("email_verified", user.emailVerified());
        members.put(
                "locale",
                user.locale().equals(Locale.ROOT) ? null : user.locale().toLanguageTag());
        members.put("created_at", user.createdAt().toString());
        members.put("updated_at", user.updatedAt().toString());
        return members;
    }

    /// JSON with login statistics and whether a password change is required.
    static Map<String, @Nullable Object> json(
            User user, Set<RoleName> roles, LoginStats logins, boolean mustChangePassword) {
        Map<String, @Nullable Object> members = json(user, roles);
        members.put("login_count", logins.count());
        members.put("last_login_at", logins.hasLoggedIn() ? logins.last().toString() : null);
        members.put("failed_login_count", logins.failed());
        members.put("password_change_required", mustChangePassword);
        return members;
    }

    static String refusal(User user, UserRefusal refusal) {
        return name(user) + " "
                + switch (refusal) {
                    case NOT_ACTIVE -> "is not active, but " + status(user);
                    case NOT_PENDING -> "is not pending, but " + status(user);
                    case DELETED -> "was deleted";
                    case NOT_SUSPENDED -> "is not suspended, but " + status(user);
                };
    }

    /// Message for an unknown user, with similar names as suggestions. A command never acts on a guess.
    public static String unknown(CommandContext context, String who) {
        FindUsers.Query query = new FindUsers.Query("", "", who, "", "", "username", "", 1, SUGGESTIONS);
        String suggestions = switch (context.useCase(FindUsers.class).handle(query)) {
            case FindUsers.Outcome.Found found -> suggestions(found.page());
            case FindUsers.Outcome.Flawed flawed -> "";
        };
        return "there is no user named " + who
                + (suggestions.isEmpty() ? "; portero users list shows all users" : "; did you mean: " + suggestions);
    }

    private static String suggestions(FindUsers.Page page) {
        String some = page.accounts().stream()
                .map(FindUsers.Account::user)
                .map(UserOutput::name)
                .collect(Collectors.joining(", "));
        return page.next().isPresent() ? some + ", …" : some;
    }
}
