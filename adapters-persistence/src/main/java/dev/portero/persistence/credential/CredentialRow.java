package dev.portero.persistence.credential;

import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/// Row of `credentials`.
@MappedEntity("credentials")
record CredentialRow(@Id UUID userId, String passwordHash, int passwordVersion, boolean changeRequired) {

    Credential toCredential() {
        return new Credential(new PasswordHash(passwordHash), passwordVersion, changeRequired);
    }

    /// Text without the hash.
    @Override
    public String toString() {
        return "CredentialRow[" + userId + "]";
    }
}
