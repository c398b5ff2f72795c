package dev.portero.bootstrap.config;

import java.util.Arrays;
import java.util.List;

/// Printer of the effective settings, for `portero config print`: secrets are masked.
public final class ConfigPrinter {

    private static final String MASK = "****";

    private ConfigPrinter() {}

    /// Lines in the syntax of a `.env` file, one for each setting: name, value, and the origin as a comment.
    public static List<String> lines(Settings settings) {
        return Arrays.stream(Setting.values())
                .map(setting -> settings.find(setting)
                        .map(value -> line(setting, masked(setting, value.text()), value.origin()))
                        .orElseGet(() -> line(setting, setting.defaultValue(), unset(setting, settings))))
                .toList();
    }

    /// Origin of a setting that is not set; the sealing secret has a default that depends on other settings.
    private static String unset(Setting setting, Settings settings) {
        return setting == Setting.KEY_ENCRYPTION_SECRET ? sealing(SealingSecret.of(settings)) : "default";
    }

    private static String sealing(SealingSecret secret) {
        try {
            return secret.find().isPresent()
                    ? "default: " + secret.origin()
                    : "default: " + secret.origin() + ", which does not exist yet";
        } catch (InvalidConfiguration unusable) {
            return "default: " + unusable.getMessage();
        }
    }

    private static String line(Setting setting, String value, String origin) {
        return "%-40s # %s".formatted(setting + "=" + value, origin);
    }

    /// Value with its secret masked: a server address without its password, any other secret as a mask.
    private static String masked(Setting setting, String value) {
        if (!setting.isSecret()) {
            return value;
        }
        boolean address = setting == Setting.DATABASE_URL
                || setting == Setting.DATABASE_DIRECT_URL
                || setting == Setting.DATABASE_MIGRATION_URL
                || setting == Setting.REDIS_URL
                || setting == Setting.RABBITMQ_URL;
        return address ? address(value) : MASK;
    }

    /// Server address with its password masked, both in the user information and in the query.
    public static String address(String url) {
        return url.replaceFirst("//([^:/@]*):.*@", "//$1:" + MASK + "@")
                .replaceAll("(?i)(password=)[^&]*", "$1" + MASK);
    }
}
