package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.port.CommonPasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses what common passwords come to.
@Factory
final class PasswordBeans {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordBeans.class);

    @Singleton
    CommonPasswords commonPasswords(BlocklistSettings settings) {
        ListedCommonPasswords list = new ListedCommonPasswords();
        return switch (settings.blocklist()) {
            case ENFORCE -> list;
            case WARN -> warning(list);
        };
    }

    /// Knows none, and says in the log when it should have. That breaks the promise of the port on purpose: use
    /// cases do not log, and do not know that there is a choice.
    static CommonPasswords warning(CommonPasswords list) {
        return password -> {
            if (list.contains(password)) {
                LOG.warn(
                        "a common password was let through (PASSWORD_BLOCKLIST=warn); production refuses it by default");
            }
            return false;
        };
    }
}
