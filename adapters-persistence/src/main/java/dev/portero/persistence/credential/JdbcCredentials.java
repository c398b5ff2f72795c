package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Credentials in PostgreSQL.
@Singleton
final class JdbcCredentials implements Credentials {

    private final CredentialRepository credentials;

    JdbcCredentials(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    @Override
    public void put(UserId user, PasswordHash hash) {
        credentials.insertOrReplace(user.value(), hash.value());
    }

    @Override
    public Optional<Credential> find(UserId user) {
        return credentials.findByUserId(user.value()).map(CredentialRow::toCredential);
    }

    @Override
    public Set<UserId> findToBeChanged(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        return credentials.findToBeChanged(users.stream().map(UserId::value).toArray(UUID[]::new)).stream()
                .map(UserId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void requireChange(UserId user) {
        credentials.updateByUserId(user.value(), true);
    }

    @Override
    public void remove(UserId user) {
        credentials.deleteByUserId(user.value());
    }

    @Override
    public void rehash(UserId user, PasswordHash current, PasswordHash replacement) {
        credentials.updatePasswordHash(user.value(), current.value(), replacement.value());
    }
}
