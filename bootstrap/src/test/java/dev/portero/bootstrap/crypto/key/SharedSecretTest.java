package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.testkit.key.AccessTokensContract;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.bootstrap.crypto.token.HmacTokenKey;
import dev.portero.domain.role.EffectiveRoles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Contract of access tokens, with a shared secret (HS256).
public final class SharedSecretTest extends AccessTokensContract {

    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.hs256("");

    @Test
    void writesTokensThatOlderVerifiersAccept() throws ParseException, JOSEException {
        SignedJWT token = SignedJWT.parse(issued());

        assertThat(token.verify(new MACVerifier(SigningKeyWorkshop.SECRET))).isTrue();
        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ")
                .containsEntry("alg", "HS256");
        assertThat(token.getPayload().toJSONObject()).doesNotContainKey("aud");
    }

    @Test
    void writesTheAudienceWhenOneIsSet() throws ParseException {
        SigningKeyWorkshop other = SigningKeyWorkshop.hs256("billing");
        String token = issuedBy(other);

        assertThat(SignedJWT.parse(token).getPayload().toJSONObject()).containsEntry("aud", "billing");
        assertThat(other.tokens.read(token)).isPresent();
        assertThat(workshop.tokens.read(token)).isEmpty(); // another audience that shares the secret
        assertThat(other.tokens.read(issued())).isEmpty();
    }

    @Test
    void rejectsAKeyId() {
        assertThat(workshop.tokens.read(
                        workshop.signed("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"1\"}", "{\"sub\":\"1\"}")))
                .isEmpty();
    }

    /// A short secret is the HMAC key as it is, like in other services.
    @Test
    void signsWithAShortSecretAsPlainHmac() throws GeneralSecurityException {
        byte[] secret = "supersecret-change-me".getBytes(StandardCharsets.UTF_8);
        byte[] input = "e30.e30".getBytes(StandardCharsets.US_ASCII);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));

        assertThat(new HmacTokenKey("supersecret-change-me").sign(input).decode())
                .isEqualTo(mac.doFinal(input));
    }

    private String issued() {
        return issuedBy(workshop);
    }

    private static String issuedBy(SigningKeyWorkshop workshop) {
        return workshop.tokens
                .issue(
                        UserFixtures.alice(),
                        EffectiveRoles.NOTHING,
                        SessionFixtures.session(UserFixtures.alice().id()))
                .value();
    }

    @Override
    protected AccessTokens accessTokens() {
        return workshop.tokens;
    }

    @Override
    protected void pass(Duration time) {
        workshop.clock.advance(time);
    }
}
