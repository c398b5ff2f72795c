package dev.portero.bootstrap.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the settings come to about access tokens, where one of them stands in for another.
final class TokenSettingsResolver {

    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(15);
    private static final String HS256 = "HS256";

    private final Settings settings;

    TokenSettingsResolver(Settings settings) {
        this.settings = settings;
    }

    /// A secret that is there is meant to be used, unless somebody says otherwise.
    String algorithm() {
        String unsaid = settings.isSet(Setting.JWT_SECRET) ? HS256 : "ES256";
        return settings.find(Setting.JWT_ALG).map(Settings.Value::text).orElse(unsaid);
    }

    boolean isShared() {
        return algorithm().equals(HS256);
    }

    /// Minutes before seconds before the default.
    Duration lifetime() {
        return settings.find(Setting.JWT_EXPIRES_MIN)
                .map(minutes -> Duration.ofMinutes(Integer.parseInt(minutes.text())))
                .or(() -> settings.find(Setting.JWT_ACCESS_TOKEN_EXPIRES)
                        .map(seconds -> Duration.ofSeconds(Integer.parseInt(seconds.text()))))
                .orElse(DEFAULT_LIFETIME);
    }

    /// With a shared secret nobody is named unless somebody is set: older verifiers refuse an audience that they do not
    /// expect.
    String audience() {
        String unsaid = isShared() ? "" : settings.text(Setting.APP_NAME);
        return settings.find(Setting.JWT_AUDIENCE).map(Settings.Value::text).orElse(unsaid);
    }

    String issuer() {
        return settings.find(Setting.JWT_ISSUER).map(Settings.Value::text).orElse(settings.text(Setting.APP_NAME));
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("portero.tokens.algorithm", algorithm());
        properties.put("portero.tokens.secret", isShared() ? settings.text(Setting.JWT_SECRET) : "");
        properties.put("portero.tokens.lifetime", lifetime());
        properties.put("portero.tokens.issuer", issuer());
        properties.put("portero.tokens.audience", audience());
        return properties;
    }
}
