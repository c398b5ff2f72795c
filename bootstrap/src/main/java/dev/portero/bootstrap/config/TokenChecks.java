package dev.portero.bootstrap.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Validator of the settings of access tokens, and of the length of secrets.
final class TokenChecks {

    private static final int MIN_BYTES = 32;
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
            flaws.add("JWT_SECRET is not set: JWT_ALG=HS256 requires it");
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
                    + " create one with: openssl rand -base64 48");
        }
        checkLength(Setting.KEY_ENCRYPTION_SECRET);
        checkLength(Setting.METRICS_TOKEN);
    }

    /// Checks that the previous secret differs from the current one. It only opens, so it may be short or well known.
    private void checkPrevious() {
        settings.find(Setting.KEY_ENCRYPTION_SECRET_PREVIOUS)
                .map(Settings.Value::text)
                .filter(settings.text(Setting.KEY_ENCRYPTION_SECRET)::equals)
                .ifPresent(same -> flaws.add("KEY_ENCRYPTION_SECRET_PREVIOUS is the same as KEY_ENCRYPTION_SECRET:"
                        + " set it to the previous secret, or remove it"));
    }

    private void checkLength(Setting setting) {
        settings.find(setting)
                .filter(value -> !WellKnownSecrets.isOrHolds(value.text())) // reported by another check
                .filter(value -> value.text().getBytes(StandardCharsets.UTF_8).length < MIN_BYTES)
                .ifPresent(value -> flaws.add(setting + " is shorter than " + MIN_BYTES
                        + " bytes: ENV=production refuses it; create one with: openssl rand -base64 48"));
    }
}
