package dev.portero.bootstrap.cli.service;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.SealingSecret;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.migration.KeyInventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Check of the sealing secret at a start, against the keys that the database has. A start never replaces a secret that
/// is missing while something is sealed under it, and never serves with one that opens nothing.
public final class SealingSecretCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SealingSecretCheck.class);

    private SealingSecretCheck() {}

    /// Makes the secret file where the secret comes from it, there is none, and nothing is sealed in the database, or
    /// only
    /// under a former secret that is known.
    ///
    /// @param discardsKeys whether keys that were sealed under a lost secret are given up for new ones
    /// @throws CannotStart when something is sealed there under a secret that is missing here
    public static void provide(Configuration configuration, DatabaseUrl database, boolean discardsKeys) {
        SealingSecret secret = configuration.sealingSecret();
        if (secret.find().isPresent()) {
            if (discardsKeys) {
                throw new StartupException(
                        "--new-secret is for a secret that is lost, and there is one: " + secret.origin()
                                + "; remove it first, if it is not the one that opens the keys in the database");
            }
            warnOfReaders(secret);
            return;
        }
        boolean opensByFormer = !configuration.formerKeyEncryptionSecret().isEmpty();
        if (!opensByFormer && hasSealedKeys(secret, database)) {
            if (!discardsKeys) {
                throw new StartupException(lost(secret));
            }
            KeyInventory.discard(database.jdbc(), database.user(), database.password());
            LOG.warn("keys in the database were discarded, as --new-secret says: access tokens have ended, and audit"
                    + " entries from before cannot be verified any more");
        }
        secret.make();
    }

    private static void warnOfReaders(SealingSecret secret) {
        if (secret.isOpenToOthers()) {
            LOG.warn("{} can be read by other users of this machine: chmod 600 it", secret.file());
        }
    }

    /// Without a look at the database a new secret could be one that opens nothing there.
    private static boolean hasSealedKeys(SealingSecret secret, DatabaseUrl database) {
        try {
            return hasSealedKeys(database);
        } catch (Unavailable away) {
            throw new StartupException("KEY_ENCRYPTION_SECRET is not set, and " + secret.file()
                    + " does not exist; it is made beside a new database only, and the database does not answer ("
                    + away.getCause().getMessage() + "): start the database first, or set KEY_ENCRYPTION_SECRET");
        }
    }

    private static boolean hasSealedKeys(DatabaseUrl database) {
        return KeyInventory.hasSealedKeys(database.jdbc(), database.user(), database.password());
    }

    /// What to do where the secret file is gone, and keys were sealed under it.
    private static String lost(SealingSecret secret) {
        return "the database has keys that are sealed under a secret, and KEY_ENCRYPTION_SECRET is not set and "
                + secret.file() + " does not exist: restore that file from a copy (it is in the PORTERO_HOME that"
                + " the database was first used with), or set KEY_ENCRYPTION_SECRET to the secret; if it is lost,"
                + " portero run --new-secret makes another one: it ends every access token, and audit entries from"
                + " before cannot be verified any more";
    }

    /// The same for a command, which goes on without a secret as far as it needs none. It makes the file only where
    /// `ENV`
    /// says that this is no production.
    public static void provideForCommand(Configuration configuration, DatabaseUrl database) {
        try {
            SealingSecret secret = configuration.sealingSecret();
            if (configuration.makesSecretFile() && secret.find().isEmpty() && !hasSealedKeys(database)) {
                secret.make();
            }
        } catch (Unavailable away) {
            LOG.debug("whether the database has sealed keys cannot be told", away);
        }
    }

    /// Ends a start whose secret does not open the keys that the database has. While the database is away nothing is
    /// known: the instance is not ready then, and stays so until its keys open.
    ///
    /// @throws CannotStart with what does not open, and what to do
    public static void requireOpenKeys(Service service) {
        if (service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.KeysSealed sealed) {
            throw new StartupException(sealed.reason());
        }
    }
}
