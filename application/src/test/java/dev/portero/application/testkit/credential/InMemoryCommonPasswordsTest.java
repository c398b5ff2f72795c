package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.CommonPasswords;
import java.util.List;

/// [CommonPasswordsContract] on [InMemoryCommonPasswords].
final class InMemoryCommonPasswordsTest extends CommonPasswordsContract {

    private final InMemoryCommonPasswords commonPasswords = new InMemoryCommonPasswords();

    @Override
    protected CommonPasswords commonPasswords() {
        List.of("password123", "admin123", "Monkey123").forEach(commonPasswords::add);
        return commonPasswords;
    }
}
