package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.FindUsers;
import dev.portero.bootstrap.cli.output.CommandContext;
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

/// What commands say of people.
public final class UserOutput {

    static final String LAST_ADMIN =
            "nobody else who is active is an admin; make somebody one first: portero users roles <user> --add admin";

    private static final int GUESSES = 5;

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

    /// With the names of the API.
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

    /// The same with how often they came, and whether they have to change their password.
    static Map<String, @Nullable Object> json(
            User user, Set<RoleName> roles, LoginStats logins, boolean mustChangePassword) {
        Map<String, @Nullable Object> members = json(user, roles);
        members.put("login_count", logins.count());
        members.put("last_login_at", logins.hasCome() ? logins.last().toString() : null);
        members.put("failed_login_count", logins.failed());
        members.put("password_change_required", mustChangePassword);
        return members;
    }

    static String refusal(User user, UserRefusal refusal) {
        return name(user) + " "
                + switch (refusal) {
                    case NOT_ACTIVE -> "is not active, but " + status(user);
                    case NOT_PENDING -> "does not wait to be let in, but is " + status(user);
                    case DELETED -> "was deleted";
                    case NOT_SUSPENDED -> "is not suspended, but " + status(user);
                };
    }

    /// Nobody is called that, but some are nearly: no command takes a guess for an answer.
    public static String nobody(CommandContext workbench, String who) {
        FindUsers.Query query = new FindUsers.Query("", "", who, "", "", "username", "", 1, GUESSES);
        String guesses = switch (workbench.useCase(FindUsers.class).handle(query)) {
            case FindUsers.Outcome.Found found -> guesses(found.page());
            case FindUsers.Outcome.Flawed flawed -> "";
        };
        return "there is nobody called " + who
                + (guesses.isEmpty()
                        ? "; portero users list shows who there is"
                        : "; perhaps one of these: " + guesses);
    }

    private static String guesses(FindUsers.Page page) {
        String some = page.accounts().stream()
                .map(FindUsers.Account::user)
                .map(UserOutput::name)
                .collect(Collectors.joining(", "));
        return page.next().isPresent() ? some + ", …" : some;
    }
}
