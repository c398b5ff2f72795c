package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.testkit.CaughtBy;
import java.util.Set;

/// Broken [CommonPasswords]: each adapter is wrong in one way, which a test of [CommonPasswordsContract] catches.
final class BrokenCommonPasswords {

    private BrokenCommonPasswords() {}

    @CaughtBy("ignoresCase")
    static final class CommonPasswordsWithCaseSensitivity extends CommonPasswordsContract {

        @Override
        protected CommonPasswords commonPasswords() {
            return password -> Set.of("password123", "admin123", "monkey123").contains(password.value());
        }
    }
}
