package dev.portero.persistence.user;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.persistence.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/// Row mapper for `users`.
final class UserRow {

    private UserRow() {}

    static User read(ResultSet row) throws SQLException {
        Profile profile = new Profile(
                new Email(row.getString("email")),
                new Username(row.getString("username")),
                new FullName(row.getString("full_name")));
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                profile,
                Status.valueOf(row.getString("status")),
                row.getBoolean("email_verified"),
                Locale.forLanguageTag(row.getString("locale")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
