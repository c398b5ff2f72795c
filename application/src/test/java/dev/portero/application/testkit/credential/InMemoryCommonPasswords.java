package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.domain.credential.Password;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// In-memory [CommonPasswords]: empty until a test adds some.
public final class InMemoryCommonPasswords implements CommonPasswords {

    private final Set<String> passwords = ConcurrentHashMap.newKeySet();

    @Override
    public boolean contains(Password password) {
        return passwords.contains(password.folded());
    }

    /// Adds a password to the list.
    public void add(String password) {
        passwords.add(Password.of(password).folded());
    }
}
