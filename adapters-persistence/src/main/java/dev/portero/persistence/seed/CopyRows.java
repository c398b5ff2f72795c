package dev.portero.persistence.seed;

import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchText;
import dev.portero.persistence.jdbc.Trigrams;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.postgresql.copy.CopyManager;

/// Rows for the tables `users`, `credentials` and `role_assignments` in `COPY` format.
final class CopyRows {

    private static final String USERS =
            "COPY users (id, email, email_canonical, username, username_canonical, full_name,"
                    + " status, email_verified, locale, created_at, updated_at, version, search_text, search_trigrams) FROM STDIN";
    private static final String CREDENTIALS = "COPY credentials (user_id, password_hash) FROM STDIN";
    private static final String ROLES = "COPY role_assignments (user_id, role) FROM STDIN";

    private final PasswordHash hash;
    private final StringBuilder users = new StringBuilder();
    private final StringBuilder credentials = new StringBuilder();
    private final StringBuilder roles = new StringBuilder();

    CopyRows(PasswordHash hash) {
        this.hash = hash;
    }

    void add(SyntheticUser user) {
        Profile profile = user.profile();
        String searchText = SearchText.of(profile).value();
        line(
                users,
                user.id(),
                profile.email().value(),
                profile.email().canonical(),
                profile.username().value(),
                profile.username().canonical(),
                profile.fullName().value(),
                user.status(),
                true,
                "und",
                user.createdAt(),
                user.createdAt(),
                0,
                searchText,
                array(Trigrams.of(searchText)));
        line(credentials, user.id(), hash.value());
        user.roles().forEach(role -> line(roles, user.id(), role));
    }

    private static void line(StringBuilder rows, Object... values) {
        for (int at = 0; at < values.length; at++) {
            rows.append(escaped(values[at].toString())).append(at == values.length - 1 ? '\n' : '\t');
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }

    private static String array(Integer[] numbers) {
        StringBuilder array = new StringBuilder("{");
        for (Integer number : numbers) {
            array.append(array.length() == 1 ? "" : ",").append(number.intValue());
        }
        return array.append('}').toString();
    }

    void copyBy(CopyManager copy) throws SQLException {
        try {
            copy.copyIn(USERS, new StringReader(users.toString()));
            copy.copyIn(CREDENTIALS, new StringReader(credentials.toString()));
            copy.copyIn(ROLES, new StringReader(roles.toString()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // a StringReader does not fail
        }
    }
}
