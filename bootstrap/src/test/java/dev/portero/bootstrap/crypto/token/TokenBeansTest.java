package dev.portero.bootstrap.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.portero.bootstrap.crypto.key.SigningKeyWorkshop;
import io.micronaut.core.type.GenericArgument;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.jwt.endpoints.JwkProvider;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import io.micronaut.security.token.jwt.validator.JsonWebTokenParser;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Beans of micronaut-security-jwt in a started context: its unsafe defaults are closed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenBeansTest {

    private static final Object ABSENT = new Object();

    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256();
    private final Instant now = workshop.clock.instant();

    @Test
    void generatorSignsWithTheActiveKey() throws ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(generated(Map.of()));
        JWK key = workshop.context
                .getBean(JwkProvider.class)
                .retrieveJsonWebKeys()
                .getFirst();

        assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void signatureConfigurationOfTheFrameworkIsTheGenerator() {
        assertThat(workshop.context.getBean(SignatureConfiguration.class, Qualifiers.byName("generator")))
                .isInstanceOf(TokenSignature.class);
        assertThat(workshop.context.getBeansOfType(SignatureConfiguration.class))
                .hasSize(1);
    }

    @Test
    void acceptsAGeneratedToken() {
        assertThat(accepts(generated(Map.of()))).isTrue();
    }

    @Test
    void rejectsAnUnsignedToken() {
        assertThat(accepts(new PlainJWT(new JWTClaimsSet.Builder()
                                .issuer("users-service")
                                .expirationTime(Date.from(now.plusSeconds(60)))
                                .build())
                        .serialize()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service", "/users-service", "https://evil.example/users-service", "Users-Service"})
    void rejectsASuffixOfTheIssuer(String issuer) {
        assertThat(accepts(generated(Map.of("iss", issuer)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nbf", "iat", "typ"})
    void rejectsATokenWithoutAClaim(String name) {
        assertThat(accepts(generated(Map.of(name, ABSENT)))).isFalse();
    }

    @Test
    void rejectsAnExpiredTokenAndOneOfTheFuture() {
        assertThat(accepts(generated(Map.of("exp", now.minusSeconds(6).getEpochSecond()))))
                .isFalse();
        assertThat(accepts(generated(Map.of("nbf", now.plusSeconds(6).getEpochSecond()))))
                .isFalse();
        assertThat(accepts(
                        generated(Map.of("exp", now.plus(Duration.ofHours(25)).getEpochSecond()))))
                .isFalse();
    }

    @Test
    void usesTheBeansOfThisServiceOnly() {
        assertThat(workshop.context.getBeansOfType(GenericJwtClaimsValidator.class))
                .singleElement()
                .isInstanceOf(AccessTokenClaimsValidator.class);
        assertThat(workshop.context.getBeansOfType(JsonWebTokenParser.class))
                .singleElement()
                .isInstanceOf(CompactTokenParser.class);
        assertThat(workshop.context.containsBean(ReactiveJsonWebTokenValidator.class))
                .isFalse();
    }

    /// A token with the changed claims.
    private String generated(Map<String, Object> changes) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                "users-service",
                "aud",
                List.of("users-service"),
                "typ",
                "access",
                "iat",
                now.getEpochSecond(),
                "nbf",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(60).getEpochSecond()));
        claims.putAll(changes);
        claims.values().removeIf(ABSENT::equals);
        return workshop.context
                .getBean(TokenGenerator.class)
                .generateToken(claims)
                .orElseThrow();
    }

    private boolean accepts(String token) {
        return workshop.context
                .getBean(new GenericArgument<JsonWebTokenValidator<JWT, Object>>() {})
                .validate(token, null)
                .isPresent();
    }
}
