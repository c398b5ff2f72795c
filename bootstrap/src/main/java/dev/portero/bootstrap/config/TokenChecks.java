package dev.portero.bootstrap.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Everything that can be wrong with the settings of access tokens.
final class TokenChecks {

    private static final int LEAST_BYTES = 32;
    private static final int DAY_IN_MINUTES = 1_440;
    private static final int DAY_IN_SECONDS = 86_400;

    private final Settings settings;
    private final TokenSettingsResolver choices;
    private final boolean production;
    private final List<String> flaws = new ArrayList<>();

    TokenChecks(Settings settings, boolean production) {
        this.settings = settings;
        this.choices = new TokenSettingsResolver(settings);
        this.production = production;
    }

    List<String> flaws() {
        Ranges ranges = new Ranges(settings);
        ranges.check(Setting.JWT_EXPIRES_MIN, 1, DAY_IN_MINUTES, "minutes").ifPresent(flaws::add);
        ranges.check(Setting.JWT_ACCESS_TOKEN_EXPIRES, 60, DAY_IN_SECONDS, "seconds")
                .ifPresent(flaws::add);
        if (choices.isShared() && !settings.isSet(Setting.JWT_SECRET)) {
            flaws.add("JWT_SECRET is not set: JWT_ALG=HS256 signs with it");
        }
        checkPrevious();
        if (production) {
            checkSecrets();
        }
        return flaws;
    }

    private void checkSecrets() {
        if (choices.isShared()) {
            checkLength(Setting.JWT_SECRET);
        } else if (!settings.isSet(Setting.KEY_ENCRYPTION_SECRET)) {
            flaws.add("KEY_ENCRYPTION_SECRET is not set: ENV=production seals the signing keys with it;"
                    + " make one with: openssl rand -base64 48");
        }
        checkLength(Setting.KEY_ENCRYPTION_SECRET);
    }

    /// It only opens, so it may be as short, or as well known, as what is given up.
    private void checkPrevious() {
        settings.find(Setting.KEY_ENCRYPTION_SECRET_PREVIOUS)
                .map(Settings.Value::text)
                .filter(settings.text(Setting.KEY_ENCRYPTION_SECRET)::equals)
                .ifPresent(same -> flaws.add("KEY_ENCRYPTION_SECRET_PREVIOUS is the same as KEY_ENCRYPTION_SECRET:"
                        + " set it to the one before, or not at all"));
    }

    private void checkLength(Setting setting) {
        settings.find(setting)
                .filter(value -> !WellKnownSecrets.isOrHolds(value.text())) // which is said already
                .filter(value -> value.text().getBytes(StandardCharsets.UTF_8).length < LEAST_BYTES)
                .ifPresent(value -> flaws.add(setting + " is shorter than " + LEAST_BYTES
                        + " bytes: ENV=production takes none; make one with: openssl rand -base64 48"));
    }
}
