package dev.portero.bootstrap.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.testkit.key.AccessTokensContract;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.bootstrap.crypto.key.SigningKeyWorkshop;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of access tokens, with a key pair (ES256); `SharedSecretTest` covers HS256.
final class NimbusAccessTokensTest extends AccessTokensContract {

    private static final User ALICE = UserFixtures.alice();
    private static final Session SESSION = SessionFixtures.session(ALICE.id());

    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256();

    @Test
    void writesTheHeaderOfTheJwtProfile() throws ParseException {
        assertThat(SignedJWT.parse(issued()).getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("alg", "ES256")
                .containsEntry("typ", "at+jwt");
    }

    @Test
    void writesExactlyTheDocumentedClaims() throws ParseException {
        Map<String, Object> claims = SignedJWT.parse(issued()).getPayload().toJSONObject();

        assertThat(claims)
                .containsOnlyKeys(
                        "iss",
                        "aud",
                        "sub",
                        "iat",
                        "nbf",
                        "exp",
                        "jti",
                        "sid",
                        "typ",
                        "roles",
                        "scope",
                        "username",
                        "email")
                .containsEntry("iss", "users-service")
                .containsEntry("aud", "users-service")
                .containsEntry("sub", ALICE.id().toString())
                .containsEntry("sid", SESSION.id().toString())
                .containsEntry("typ", "access")
                .containsEntry("roles", List.of("auditor", "member"))
                .containsEntry("scope", "audit:read capital:move clients:read roles:read users:read wallets:read")
                .containsEntry("username", ALICE.profile().username().value())
                .containsEntry("email", ALICE.profile().email().value());
    }

    @Test
    void clientTokenHasNoUserClaims() throws ParseException {
        ClientId billing = new ClientId(UUID.fromString("01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a"));
        String token = workshop.tokens
                .issue(billing, Set.of(Permission.USERS_READ, Permission.AUDIT_READ))
                .value();

        assertThat(SignedJWT.parse(token).getPayload().toJSONObject())
                .containsOnlyKeys("iss", "aud", "sub", "iat", "nbf", "exp", "jti", "client_id", "typ", "scope")
                .containsEntry("sub", billing.toString())
                .containsEntry("client_id", billing.toString())
                .containsEntry("scope", "audit:read users:read");
    }

    @Test
    void writesTimesInWholeSecondsWithTheLifetime() throws ParseException {
        AccessTokens.Issued issued = workshop.tokens.issue(ALICE, EffectiveRoles.NOTHING, SESSION);
        Map<String, Object> claims =
                SignedJWT.parse(issued.value()).getPayload().toJSONObject();

        long now = workshop.clock.instant().getEpochSecond();
        assertThat(claims)
                .containsEntry("iat", now)
                .containsEntry("nbf", now)
                .containsEntry("exp", now + issued.lifetime().toSeconds())
                .containsEntry("scope", "");
    }

    @Test
    void checksTheTimesOfACachedToken() {
        String token = issued();
        assertThat(workshop.tokens.read(token)).isPresent();

        workshop.clock.advance(Duration.ofMinutes(-1));
        assertThat(workshop.tokens.read(token)).isEmpty();
        workshop.clock.advance(Duration.ofMinutes(16));
        assertThat(workshop.tokens.read(token)).isPresent();
        workshop.clock.advance(AccessTokenClaimsValidator.LEEWAY);
        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    @Test
    void toleratesClockSkewWithinTheLeeway() {
        String token = issued();
        workshop.clock.advance(AccessTokenClaimsValidator.LEEWAY.negated());

        assertThat(workshop.tokens.read(token)).isPresent();
    }

    private String issued() {
        return workshop.tokens
                .issue(ALICE, RoleFixtures.holding("member", "auditor"), SESSION)
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
