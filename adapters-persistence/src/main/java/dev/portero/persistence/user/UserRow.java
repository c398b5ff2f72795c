package dev.portero.persistence.user;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.persistence.jdbc.Sql;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Row of `users`, without the columns of the search.
@MappedEntity("users")
public record UserRow(
        @Id UUID id,
        String email,
        String username,
        String fullName,
        Status status,
        boolean emailVerified,
        String locale,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public static final String COLUMNS =
            "id, email, username, full_name, status, email_verified, locale, created_at, updated_at, version";

    /// Reads a row of a raw statement that selects [#COLUMNS].
    public static User read(ResultSet row) throws SQLException {
        return new UserRow(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("username"),
                        row.getString("full_name"),
                        Status.valueOf(row.getString("status")),
                        row.getBoolean("email_verified"),
                        row.getString("locale"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "updated_at"),
                        row.getLong("version"))
                .toUser();
    }

    User toUser() {
        return new User(
                new UserId(id),
                new Profile(new Email(email), new Username(username), new FullName(fullName)),
                status,
                emailVerified,
                Locale.forLanguageTag(locale),
                createdAt,
                updatedAt,
                version);
    }
}
