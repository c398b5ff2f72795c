package dev.portero.bootstrap.config;

import dev.portero.application.health.SealingSecretState;
import java.nio.file.Path;
import java.util.Optional;

/// Sealing secret of one environment, which encrypts keys in the database. One rule for `run`, `serve` and all
/// commands, independent of their order: `KEY_ENCRYPTION_SECRET`; otherwise `JWT_SECRET`, where it signs and
/// `DATABASE_URL` is set; otherwise the secret file in `PORTERO_HOME`. Neither the command nor `ENV` influences it.
public final class SealingSecret {

    /// Origin of a sealing secret.
    public enum Source {
        /// `KEY_ENCRYPTION_SECRET`.
        SETTING,
        /// `JWT_SECRET`, or one of its aliases.
        JWT_SECRET,
        /// Secret file.
        FILE
    }

    private final Settings settings;
    private final Path home;

    private SealingSecret(Settings settings) {
        this.settings = settings;
        this.home = Path.of(settings.text(Setting.PORTERO_HOME)).toAbsolutePath();
    }

    public static SealingSecret of(Settings settings) {
        return new SealingSecret(settings);
    }

    public Source source() {
        if (settings.isSet(Setting.KEY_ENCRYPTION_SECRET)) {
            return Source.SETTING;
        }
        return sealsByJwtSecret() ? Source.JWT_SECRET : Source.FILE;
    }

    /// Whether `JWT_SECRET` seals. Without a `DATABASE_URL`, the database is that of `run` in `PORTERO_HOME`, where the
    /// secret file is.
    private boolean sealsByJwtSecret() {
        return settings.isSet(Setting.JWT_SECRET)
                && new TokenSettingsResolver(settings).isShared()
                && settings.isSet(Setting.DATABASE_URL);
    }

    /// Value of the secret; empty where it comes from a file that does not exist.
    ///
    /// @throws InvalidConfiguration when the file cannot be read, or contains something else
    public Optional<String> find() {
        return switch (source()) {
            case SETTING -> Optional.of(settings.text(Setting.KEY_ENCRYPTION_SECRET));
            case JWT_SECRET -> Optional.of(settings.text(Setting.JWT_SECRET));
            case FILE -> DevelopmentSecretFile.find(home);
        };
    }

    /// Creates the secret file where the secret comes from it and it does not exist.
    ///
    /// @throws InvalidConfiguration when the file cannot be created
    public String make() {
        return source() == Source.FILE ? DevelopmentSecretFile.make(home) : find().orElseThrow();
    }

    /// Previous secret where no setting names it: the one that the rule yields without the current one. Empty where
    /// there is none.
    Optional<String> former() {
        return switch (source()) {
            case SETTING -> sealsByJwtSecret() ? Optional.of(settings.text(Setting.JWT_SECRET)) : usableFile();
            case JWT_SECRET -> usableFile();
            case FILE ->
                settings.find(Setting.JWT_SECRET)
                        .filter(shared -> settings.isSet(Setting.DATABASE_URL))
                        .map(Settings.Value::text);
        };
    }

    /// Secret of the file, ignoring a file that is unusable: it is not in use any more.
    private Optional<String> usableFile() {
        try {
            return DevelopmentSecretFile.find(home);
        } catch (InvalidConfiguration unusable) {
            return Optional.empty();
        }
    }

    /// Secret file, whether or not it exists.
    public Path file() {
        return DevelopmentSecretFile.file(home);
    }

    /// Whether the secret comes from a file that users other than its owner may read.
    public boolean isOpenToOthers() {
        return source() == Source.FILE && DevelopmentSecretFile.isOpenToOthers(home);
    }

    /// State of the secret, for the findings of the doctor.
    public SealingSecretState state() {
        try {
            return find().isPresent()
                    ? new SealingSecretState.Present(origin(), file().toString(), isOpenToOthers())
                    : new SealingSecretState.Missing(file().toString());
        } catch (InvalidConfiguration unusable) {
            return new SealingSecretState.Unusable(unusable.lines());
        }
    }

    /// Message for a command that needs the secret where there is none: cause and remedy.
    public String howToProvide() {
        return "there is no secret to open or seal keys with: KEY_ENCRYPTION_SECRET is not set, and " + file()
                + " does not exist; set the KEY_ENCRYPTION_SECRET or the PORTERO_HOME of the service, or ENV=dev"
                + " where there is no service yet, and this is not production";
    }

    /// Origin of the secret, in words.
    public String origin() {
        return switch (source()) {
            case SETTING ->
                "KEY_ENCRYPTION_SECRET ("
                        + settings.find(Setting.KEY_ENCRYPTION_SECRET)
                                .map(Settings.Value::origin)
                                .orElse("")
                        + ")";
            case JWT_SECRET -> "JWT_SECRET, because it signs and KEY_ENCRYPTION_SECRET is not set";
            case FILE -> file().toString();
        };
    }
}
