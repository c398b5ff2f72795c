package dev.portero.bootstrap.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Validator of the settings of Redis.
final class RedisSettingsValidator {

    private final Settings settings;

    RedisSettingsValidator(Settings settings) {
        this.settings = settings;
    }

    List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        settings.find(Setting.REDIS_URL)
                .filter(value -> !isAddress(value.text()))
                .ifPresent(value -> flaws.add("REDIS_URL is invalid; expected redis://user:password@host:6379/0"));
        settings.find(Setting.REDIS_HOST)
                .filter(value -> !value.text().matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]"))
                .ifPresent(value -> flaws.add("REDIS_HOST=" + value.text() + " is not a host name"));
        String port = settings.text(Setting.REDIS_PORT);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            flaws.add("REDIS_PORT=" + port + " is not a port (1 to 65535)");
        }
        String database = settings.text(Setting.REDIS_DB);
        if (!database.matches("\\d{1,4}")) {
            flaws.add("REDIS_DB=" + database + " is not a database number");
        }
        return flaws;
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.matches("rediss?://.+")
                    && uri.getHost() != null
                    && uri.getPath().matches("|/|/\\d{1,4}");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
