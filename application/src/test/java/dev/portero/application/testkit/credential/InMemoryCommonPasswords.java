package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.domain.credential.Password;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Common passwords in memory: none, until a test says which.
public final class InMemoryCommonPasswords implements CommonPasswords {

    private final Set<String> passwords = ConcurrentHashMap.newKeySet();

    @Override
    public boolean contains(Password password) {
        return passwords.contains(password.folded());
    }

    /// From now on this is a password that everybody has.
    public void add(String password) {
        passwords.add(Password.of(password).folded());
    }
}
