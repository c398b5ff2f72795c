package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.credential.port.CommonPasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bean factory of the list of common passwords, by blocklist mode, and of the kind of hash that logins cost.
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

    @Singleton
    HashWork.Kind loginHash(HashingSettings settings) {
        return PooledPasswordHasher.kindOf(HashSchemes.read(settings.scheme()));
    }

    /// List that accepts every password and logs a warning about a common one. It breaks the contract of the port on
    /// purpose: use cases do not log, and do not know the mode.
    static CommonPasswords warning(CommonPasswords list) {
        return password -> {
            if (list.contains(password)) {
                LOG.warn("a common password was accepted (PASSWORD_BLOCKLIST=warn); production refuses it by default");
            }
            return false;
        };
    }
}
