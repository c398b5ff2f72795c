package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.crypto.seal.FormerSecret;
import dev.portero.bootstrap.crypto.seal.ServerSecret;
import dev.portero.bootstrap.crypto.token.TokenSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Fixture: the access tokens of one replica on a store that replicas may share, and signatures over arbitrary tokens.
/// The tokens are a bean of a started context, in which the keys and the clock are those of the test.
public final class SigningKeyWorkshop {

    public static final String SECRET = "a secret of more than 32 bytes, for tests";

    public final ManualClock clock = new ManualClock();
    public final KeySource keys;
    public final ApplicationContext context;
    public final AccessTokens tokens;

    private SigningKeyWorkshop(TokenSettings settings, String former, SigningKeys store) {
        this.keys = settings.algorithm() == TokenSettings.Family.HS256
                ? new SharedSecret(settings)
                : new KeyRing(new KeyVault(store, smith(settings, former)), clock, Duration.ofSeconds(30));
        this.context = Service.context(Map.of(
                        "portero.persistence",
                        "none",
                        "portero.messaging",
                        "none",
                        "portero.background-tasks",
                        "off",
                        "portero.invalidations",
                        "off",
                        "portero.tokens.algorithm",
                        settings.algorithm(),
                        "portero.tokens.secret",
                        settings.secret(),
                        "portero.tokens.audience",
                        settings.audience()))
                .beanDefinitions(instead(KeySource.class, keys), instead(Clock.class, clock))
                .start();
        this.tokens = context.getBean(AccessTokens.class);
    }

    private static <T> RuntimeBeanDefinition<T> instead(Class<T> type, T bean) {
        return RuntimeBeanDefinition.builder(type, () -> bean)
                .singleton(true)
                .replaces(type)
                .build();
    }

    public static SigningKeyWorkshop es256() {
        return es256(new InMemorySigningKeys(new InMemoryUnitOfWork(), new ManualClock()));
    }

    public static SigningKeyWorkshop es256(SigningKeys store) {
        return es256(store, SECRET, "");
    }

    /// Fixture with its own secret and the former one.
    public static SigningKeyWorkshop es256(SigningKeys store, String secret, String former) {
        return new SigningKeyWorkshop(settings(TokenSettings.Family.ES256, secret, "users-service"), former, store);
    }

    /// Factory that creates and opens keys like the replica with this secret.
    public static EcSigningKeyFactory smith(String secret, String former) {
        return smith(settings(TokenSettings.Family.ES256, secret, "users-service"), former);
    }

    private static EcSigningKeyFactory smith(TokenSettings settings, String former) {
        return new EcSigningKeyFactory(new ServerSecret(settings), new FormerSecret(former));
    }

    public static SigningKeyWorkshop hs256(String audience) {
        return new SigningKeyWorkshop(
                settings(TokenSettings.Family.HS256, audience),
                "",
                new InMemorySigningKeys(new InMemoryUnitOfWork(), new ManualClock()));
    }

    static TokenSettings settings(TokenSettings.Family family, String audience) {
        return settings(family, SECRET, audience);
    }

    private static TokenSettings settings(TokenSettings.Family family, String secret, String audience) {
        return new TokenSettings(family, SECRET, secret, Duration.ofMinutes(15), "users-service", audience);
    }

    /// A token of this header and these claims with a valid signature of the active key.
    public String signed(String header, String claims) {
        String input = base64(header) + "." + base64(claims);
        return input + "." + keys.current().active().sign(input.getBytes(StandardCharsets.US_ASCII));
    }

    public String header() {
        return keys.current().header().toString();
    }

    public static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
