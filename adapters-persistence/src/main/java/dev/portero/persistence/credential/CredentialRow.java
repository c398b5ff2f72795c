package dev.portero.persistence.credential;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Row of `credentials`.
@MappedEntity("credentials")
record CredentialRow(@Id UUID userId, String passwordHash, int passwordVersion, boolean changeRequired) {

    /// Query for the credential of a user.
    static final String OF_USER =
            "SELECT user_id, password_hash, password_version, change_required FROM credentials WHERE user_id = ?";

    /// Reads a row of [#OF_USER].
    static CredentialRow read(ResultSet row) throws SQLException {
        return new CredentialRow(
                row.getObject("user_id", UUID.class),
                row.getString("password_hash"),
                row.getInt("password_version"),
                row.getBoolean("change_required"));
    }

    Credential toCredential() {
        return new Credential(new PasswordHash(passwordHash), passwordVersion, changeRequired);
    }

    /// Text without the hash.
    @Override
    public String toString() {
        return "CredentialRow[" + userId + "]";
    }
}
