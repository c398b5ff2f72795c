package dev.portero.bootstrap.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Resolver of the settings of access tokens: aliases and defaults that depend on each other.
final class TokenSettingsResolver {

    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(15);
    private static final String HS256 = "HS256";

    private final Settings settings;

    TokenSettingsResolver(Settings settings) {
        this.settings = settings;
    }

    /// Signing algorithm: `JWT_ALG`, otherwise HS256 where a `JWT_SECRET` is set.
    String algorithm() {
        String fallback = settings.isSet(Setting.JWT_SECRET) ? HS256 : "ES256";
        return settings.find(Setting.JWT_ALG).map(Settings.Value::text).orElse(fallback);
    }

    boolean isShared() {
        return algorithm().equals(HS256);
    }

    /// Lifetime: minutes take precedence over seconds, and seconds over the default.
    Duration lifetime() {
        return settings.find(Setting.JWT_EXPIRES_MIN)
                .map(minutes -> Duration.ofMinutes(Integer.parseInt(minutes.text())))
                .or(() -> settings.find(Setting.JWT_ACCESS_TOKEN_EXPIRES)
                        .map(seconds -> Duration.ofSeconds(Integer.parseInt(seconds.text()))))
                .orElse(DEFAULT_LIFETIME);
    }

    /// Audience. With a shared secret the default is none: older verifiers reject an audience that they do not expect.
    String audience() {
        String fallback = isShared() ? "" : settings.text(Setting.APP_NAME);
        return settings.find(Setting.JWT_AUDIENCE).map(Settings.Value::text).orElse(fallback);
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
