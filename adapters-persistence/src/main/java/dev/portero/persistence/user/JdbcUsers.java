package dev.portero.persistence.user;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchText;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Trigrams;
import dev.portero.persistence.jdbc.UniqueInsertResult;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Users in PostgreSQL. Inserts and saves are raw statements: of these the number of rows, or the constraint that they
/// violate, is the answer.
@Singleton
final class JdbcUsers implements Users {

    /// Attempts to insert a user: the conflicting user may have disappeared before the conflicting name is determined.
    private static final int ATTEMPTS = 3;

    private static final String SAVE = """
            UPDATE users
               SET email = ?, email_canonical = ?, username = ?, username_canonical = ?, full_name = ?,
                   status = ?, email_verified = ?, locale = ?, updated_at = ?, version = version + 1,
                   search_text = ?, search_trigrams = ?
             WHERE id = ? AND version = ?\
            """;

    private final UserRepository users;
    private final Sql sql;

    JdbcUsers(UserRepository users, Sql sql) {
        this.users = users;
        this.sql = sql;
    }

    @Override
    public SaveResult insert(User user) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (insertUnlessTaken(user) == 1) {
                return SaveResult.DONE;
            }
            if (findByEmail(user.profile().email()).isPresent()) {
                return SaveResult.EMAIL_TAKEN;
            }
            if (findByUsername(user.profile().username()).isPresent()) {
                return SaveResult.USERNAME_TAKEN;
            }
        }
        throw new IllegalStateException("A user with the id " + user.id() + " exists already");
    }

    private int insertUnlessTaken(User user) {
        Profile profile = user.profile();
        String searchText = SearchText.of(profile).value();
        return sql.update(
                "INSERT INTO users (" + UserRow.COLUMNS + ", email_canonical, username_canonical, search_text,"
                        + " search_trigrams) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                user.id().value(),
                profile.email().value(),
                profile.username().value(),
                profile.fullName().value(),
                user.status(),
                user.emailVerified(),
                user.locale().toLanguageTag(),
                user.createdAt(),
                user.updatedAt(),
                user.version(),
                profile.email().canonical(),
                profile.username().canonical(),
                searchText,
                Trigrams.of(searchText));
    }

    @Override
    public Optional<User> find(UserId id) {
        return users.findById(id.value()).map(UserRow::toUser);
    }

    @Override
    public Optional<User> findByEmail(Email email) {
        return users.findByEmail(email.canonical()).map(UserRow::toUser);
    }

    @Override
    public Optional<User> findByUsername(Username username) {
        return users.findByUsername(username.canonical()).map(UserRow::toUser);
    }

    /// Saves the user. Most saves change neither e-mail address nor username and cannot conflict: they are tried first,
    /// without a savepoint.
    @Override
    public SaveResult save(User user) {
        Profile profile = user.profile();
        String email = profile.email().canonical();
        String username = profile.username().canonical();
        String searchText = SearchText.of(profile).value();
        List<Object> values = List.of(
                profile.email().value(),
                email,
                profile.username().value(),
                username,
                profile.fullName().value(),
                user.status(),
                user.emailVerified(),
                user.locale().toLanguageTag(),
                user.updatedAt(),
                searchText,
                Trigrams.of(searchText),
                user.id().value(),
                user.version());
        Object[] named =
                Stream.concat(values.stream(), Stream.of(email, username)).toArray();
        if (sql.update(SAVE + " AND email_canonical = ? AND username_canonical = ?", named) == 1) {
            return SaveResult.DONE;
        }
        UniqueInsertResult attempt = sql.updateUnlessTaken(SAVE, values.toArray());
        return switch (attempt.takenUnder()) {
            case "users_email_unique" -> SaveResult.EMAIL_TAKEN;
            case "users_username_unique" -> SaveResult.USERNAME_TAKEN;
            default -> doneOrStale(user, attempt.rows());
        };
    }

    private static SaveResult doneOrStale(User user, int rows) {
        if (rows == 0) {
            throw new StaleVersion("user " + user.id());
        }
        return SaveResult.DONE;
    }
}
