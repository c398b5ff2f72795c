package dev.portero.bootstrap.cli.service;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.SealingSecret;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.migration.KeyInventory;
import dev.portero.persistence.pool.DatabaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Check of the sealing secret at startup, against the keys in the database. A start never replaces a missing secret
/// while keys are sealed under it, and never serves with a secret that opens none of them.
public final class SealingSecretCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SealingSecretCheck.class);

    private SealingSecretCheck() {}

    /// Creates the secret file when no secret is configured, the file is missing, and the database has no sealed keys,
    /// or only keys sealed under a known former secret.
    ///
    /// @param discardsKeys whether keys that are sealed under a lost secret are deleted and replaced
    /// @throws StartupException when the database has sealed keys and their secret is missing
    public static void provide(Configuration configuration, DatabaseUrl database, boolean discardsKeys) {
        SealingSecret secret = configuration.sealingSecret();
        if (secret.find().isPresent()) {
            if (discardsKeys) {
                throw new StartupException("--new-secret replaces a lost secret, and there is one: " + secret.origin()
                        + "; remove it first if it does not open the keys in the database");
            }
            warnOfReadableFile(secret);
            return;
        }
        boolean hasFormerSecret = !configuration.formerKeyEncryptionSecret().isEmpty();
        if (!hasFormerSecret && hasSealedKeys(secret, database)) {
            if (!discardsKeys) {
                throw new StartupException(lost(secret));
            }
            KeyInventory.discard(database.jdbc(), database.user(), database.password());
            LOG.warn("keys in the database were deleted because of --new-secret: access tokens are invalid, and"
                    + " earlier audit entries can no longer be verified");
        }
        secret.make();
    }

    private static void warnOfReadableFile(SealingSecret secret) {
        if (secret.isOpenToOthers()) {
            LOG.warn("{} is readable by other users of this machine: run chmod 600 on it", secret.file());
        }
    }

    /// Requires an answer of the database: a new secret could not open the keys that it may have.
    private static boolean hasSealedKeys(SealingSecret secret, DatabaseUrl database) {
        try {
            return hasSealedKeys(database);
        } catch (Unavailable outage) {
            throw new StartupException("KEY_ENCRYPTION_SECRET is not set, and " + secret.file()
                    + " does not exist; it is created only for a database without sealed keys, and the database does "
                    + "not answer (" + outage.getCause().getMessage()
                    + "): start the database first, or set KEY_ENCRYPTION_SECRET");
        }
    }

    private static boolean hasSealedKeys(DatabaseUrl database) {
        return KeyInventory.hasSealedKeys(database.jdbc(), database.user(), database.password());
    }

    /// Message for a lost secret file while keys are sealed under it.
    private static String lost(SealingSecret secret) {
        return "the database has sealed keys, KEY_ENCRYPTION_SECRET is not set, and "
                + secret.file() + " does not exist: restore that file from a copy (it was created in the PORTERO_HOME"
                + " that the database was first used with), or set KEY_ENCRYPTION_SECRET to the secret; if it is lost,"
                + " portero run --new-secret creates a new one, which invalidates every access token, and earlier"
                + " audit entries can no longer be verified";
    }

    /// Creates the secret file for a command, only where `ENV` is not production. A command that needs no secret works
    /// without one.
    public static void provideForCommand(Configuration configuration, DatabaseUrl database) {
        try {
            SealingSecret secret = configuration.sealingSecret();
            if (configuration.makesSecretFile() && secret.find().isEmpty() && !hasSealedKeys(database)) {
                secret.make();
            }
        } catch (Unavailable outage) {
            LOG.debug("database unavailable: sealed keys were not checked", outage);
        }
    }

    /// Fails a start whose secret does not open the keys in the database. While the database is unavailable, the check
    /// cannot decide: the replica then is not ready, and stays so until its keys open.
    ///
    /// @throws StartupException with the keys that do not open, and what to do
    public static void requireOpenKeys(Service service) {
        if (service.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.KeysSealed sealed) {
            throw new StartupException(sealed.reason());
        }
    }
}
