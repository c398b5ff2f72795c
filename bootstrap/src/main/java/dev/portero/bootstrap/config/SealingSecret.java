package dev.portero.bootstrap.config;

import java.nio.file.Path;
import java.util.Optional;

/// Sealing secret of one environment: what encrypts keys in the database. One rule for `run`, `serve` and all commands,
/// in whatever order they come: `KEY_ENCRYPTION_SECRET`; else `JWT_SECRET`, where it signs and `DATABASE_URL` is set;
/// else the secret file in `PORTERO_HOME`. Neither the command nor `ENV` has a say in it.
public final class SealingSecret {

    /// Where a sealing secret comes from.
    public enum Source {
        /// `KEY_ENCRYPTION_SECRET`.
        SETTING,
        /// `JWT_SECRET`, or one of its aliases.
        JWT_SECRET,
        /// The secret file.
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

    /// Without a `DATABASE_URL` the database is that of `run` in `PORTERO_HOME`, which has the file beside it.
    private boolean sealsByJwtSecret() {
        return settings.isSet(Setting.JWT_SECRET)
                && new TokenSettingsResolver(settings).isShared()
                && settings.isSet(Setting.DATABASE_URL);
    }

    /// The secret; empty where it comes from a file that does not exist.
    ///
    /// @throws Refusal when there is a file that cannot be read, or holds something else
    public Optional<String> find() {
        return switch (source()) {
            case SETTING -> Optional.of(settings.text(Setting.KEY_ENCRYPTION_SECRET));
            case JWT_SECRET -> Optional.of(settings.text(Setting.JWT_SECRET));
            case FILE -> DevelopmentSecretFile.find(home);
        };
    }

    /// Makes the secret file where the secret comes from it and there is none yet.
    ///
    /// @throws Refusal when the file cannot be made
    public String make() {
        return source() == Source.FILE ? DevelopmentSecretFile.make(home) : find().orElseThrow();
    }

    /// What may have sealed keys before, where no setting names it: the secret that the rule gives without the one that
    /// took its place. Empty where there is none.
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

    /// A file that is not in use any more may be in any state.
    private Optional<String> usableFile() {
        try {
            return DevelopmentSecretFile.find(home);
        } catch (InvalidConfiguration unusable) {
            return Optional.empty();
        }
    }

    /// The secret file, whether or not it is there.
    public Path file() {
        return DevelopmentSecretFile.file(home);
    }

    /// Whether it comes from a file that others than its owner may read.
    public boolean isOpenToOthers() {
        return source() == Source.FILE && DevelopmentSecretFile.isOpenToOthers(home);
    }

    /// What to do for a command that needs the secret where there is none.
    public String howToProvide() {
        return "there is no secret to open or seal keys with: KEY_ENCRYPTION_SECRET is not set, and " + file()
                + " does not exist; set the KEY_ENCRYPTION_SECRET, or the PORTERO_HOME, that the service has, or, where"
                + " there is no service yet and this is no production, ENV=dev";
    }

    /// Where it comes from, in words.
    public String origin() {
        return switch (source()) {
            case SETTING ->
                "KEY_ENCRYPTION_SECRET ("
                        + settings.find(Setting.KEY_ENCRYPTION_SECRET)
                                .map(Settings.Value::origin)
                                .orElse("")
                        + ")";
            case JWT_SECRET -> "JWT_SECRET, which signs, as KEY_ENCRYPTION_SECRET is not set";
            case FILE -> file().toString();
        };
    }
}
