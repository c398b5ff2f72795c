package dev.portero.bootstrap.config;

import java.util.Arrays;
import java.util.List;

/// The effective settings as lines for people, with nothing in them that is secret.
public final class ConfigPrinter {

    private static final String MASK = "****";

    private ConfigPrinter() {}

    /// One line for each setting, as a file `.env` takes it: name, value, and where it comes from.
    public static List<String> lines(Settings settings) {
        return Arrays.stream(Setting.values())
                .map(setting -> settings.find(setting)
                        .map(value -> line(setting, masked(setting, value.text()), value.origin()))
                        .orElseGet(() -> line(setting, setting.defaultValue(), unset(setting, settings))))
                .toList();
    }

    /// The sealing secret always comes from somewhere.
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

    /// An address keeps all but its password; any other secret is only said to be there.
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

    /// An address of a server without its password, wherever that stands in it.
    public static String address(String url) {
        return url.replaceFirst("//([^:/@]*):.*@", "//$1:" + MASK + "@")
                .replaceAll("(?i)(password=)[^&]*", "$1" + MASK);
    }
}
