package dev.portero.bootstrap.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import dev.portero.application.key.port.PublicKey;
import dev.portero.bootstrap.crypto.key.SigningKeyWorkshop;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Known attacks on JWT verification. Each forged token differs in one detail from an accepted one. They share the bean
/// of one started context.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForgedTokensTest {

    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256();
    private final String kid = workshop.keys.current().header().getKeyID();
    private final long now = workshop.clock.instant().getEpochSecond();
    private final String claims = ("{'iss':'users-service','aud':'users-service','typ':'access',"
                    + "'sub':'01a1fd5a-58aa-745a-bbab-57e8719b5bda','sid':'01a1fd5b-8c72-769e-b96a-231d3f09e8a4',"
                    + "'iat':" + now + ",'nbf':" + now + ",'exp':" + (now + 900) + "}")
            .replace('\'', '"');
    private final String valid = workshop.signed(header("ES256"), claims);

    @Test
    void acceptsTheValidToken() {
        assertThat(workshop.tokens.read(valid)).isPresent();
        assertThat(workshop.tokens.read(
                        workshop.signed(header("ES256").replace("at+jwt", "application/at+jwt"), claims)))
                .isPresent();
        assertThat(readsWith("\"aud\":\"users-service\"", "\"aud\":[\"other\",\"users-service\"]"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "ES384", "RS256", "PS256", "EdDSA", "es256"})
    void rejectsOtherAlgorithmsSignedOrUnsigned(String algorithm) {
        String input = SigningKeyWorkshop.base64(header(algorithm)) + "." + SigningKeyWorkshop.base64(claims);

        assertRejected(workshop.signed(header(algorithm), claims));
        assertRejected(input + ".");
        assertRejected(input);
        assertRejected(input + "." + valid.substring(valid.lastIndexOf('.') + 1));
    }

    @Test
    void rejectsThePublicKeyAsAnHmacSecret() throws GeneralSecurityException {
        PublicKey key = workshop.keys.current().published().getFirst();
        String input = SigningKeyWorkshop.base64(header("HS256")) + "." + SigningKeyWorkshop.base64(claims);

        for (String secret :
                List.of(key.x(), key.y(), key.id(), "{\"x\":\"" + key.x() + "\"}", SigningKeyWorkshop.SECRET)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            assertRejected(input + "." + SigningKeyWorkshop.base64(signature));
        }
    }

    @Test
    void rejectsATokenOfTheOtherAlgorithmFamily() {
        SigningKeyWorkshop shared = SigningKeyWorkshop.hs256("users-service");

        assertRejected(shared.signed(shared.header(), claims));
        assertThat(shared.tokens.read(shared.signed(shared.header(), claims))).isPresent();
        assertThat(shared.tokens.read(valid)).isEmpty();
    }

    @Test
    void rejectsASignatureOfAnotherKey() {
        SigningKeyWorkshop other = SigningKeyWorkshop.es256();

        assertRejected(other.signed(header("ES256"), claims));
        assertRejected(other.signed(other.header(), claims));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "\"\"",
                "\"../../../../dev/null\"",
                "\"' OR '1'='1\"",
                "\"x' UNION SELECT 'key\"",
                "\"https://example.org/key\"",
                "\"\\u0000\"",
                "null",
                "1",
                "true",
                "[\"KID\"]",
                "{\"KID\":1}"
            })
    void usesTheKeyIdOnlyForALookup(String id) {
        String named = id.replace("KID", kid);

        assertRejected(workshop.signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":" + named + "}", claims));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jku\":\"https://example.org/keys\"",
                "\"x5u\":\"https://example.org/chain\"",
                "\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "\"x5c\":[\"AA\"]",
                "\"x5t\":\"AA\"",
                "\"x5t#S256\":\"AA\"",
                "\"crit\":[\"exp\"]",
                "\"crit\":[]",
                "\"zip\":\"DEF\"",
                "\"b64\":false",
                "\"cty\":\"JWT\"",
                "\"enc\":\"A256GCM\"",
                "\"p2c\":2147483647",
                "\"alg\":\"none\"",
                "\"alg\":\"ES256\"",
                "\"kid\":\"other\"",
                "\"typ\":\"at+jwt\"",
                "\"anything\":1"
            })
    void rejectsUnknownAndDuplicateHeaderMembers(String member) {
        String whole = header("ES256");

        assertRejected(workshop.signed(whole.replace("}", "," + member + "}"), claims));
        assertRejected(workshop.signed(whole.replace("{", "{" + member + ","), claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "rt+jwt", "at+JWT ", "", "logout+jwt"})
    void rejectsATokenOfAnotherType(String type) {
        assertRejected(workshop.signed(header("ES256").replace("at+jwt", type), claims));
    }

    @Test
    void rejectsAnIncompleteHeader() {
        assertRejected(workshop.signed("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", claims));
        assertRejected(workshop.signed("{\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}", claims));
        assertRejected(workshop.signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}", claims));
        for (String odd : List.of("", "null", "[]", "1", "\"x\"", "{", "[".repeat(3_000))) {
            assertRejected(workshop.signed(odd, claims));
        }
    }

    @Test
    void rejectsAPayloadThatIsNotAnObject() {
        for (String odd : List.of("null", "[]", "1", "\"x\"", "{", valid, "{\"a\":".repeat(900), claims + claims)) {
            assertRejected(workshop.signed(header("ES256"), odd));
        }
    }

    @Test
    void rejectsTokensOfMoreThanEightKilobytes() {
        String padded = claims.replace("{", "{\"filler\":\"" + "x".repeat(7_000) + "\",");

        assertRejected(workshop.signed(header("ES256"), padded));
    }

    @Test
    void rejectsNonCanonicalSignatures() {
        String input = valid.substring(0, valid.lastIndexOf('.') + 1);
        byte[] signature = new Base64URL(valid.substring(input.length())).decode();

        assertRejected(input + SigningKeyWorkshop.base64(new byte[64]));
        assertRejected(input + SigningKeyWorkshop.base64(order(1, 1)));
        assertRejected(input + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 63)));
        assertRejected(input + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 65)));
        assertRejected(input + SigningKeyWorkshop.base64(der(signature)));
        assertRejected(input + SigningKeyWorkshop.base64(malleated(signature)));
        assertRejected(input + Base64.getEncoder().encodeToString(signature));
        assertRejected(input + Base64.getUrlEncoder().encodeToString(signature));
        assertRejected(input
                + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 32))
                + SigningKeyWorkshop.base64(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" T", "T ", "T\n", "T.", ".T", "T..", "T=", "Bearer T", "T.T", "T\u0000", "\uFEFFT", "\"T\""})
    void rejectsCharactersAroundTheToken(String form) {
        assertRejected(form.replace("T", valid));
    }

    @Test
    void rejectsDuplicateClaims() {
        for (String member : List.of("sub", "exp", "iss", "aud", "typ", "sid", "iat", "nbf")) {
            String again = claims.replaceFirst("\\{(.*)(\"" + member + "\":[^,}]+)(.*)}", "{$1$2$3,$2}");
            assertThat(again).isNotEqualTo(claims);
            assertRejected(workshop.signed(header("ES256"), again));
        }
    }

    @Test
    void rejectsATokenWithoutARequiredClaim() {
        for (String member : List.of("sub", "exp", "iss", "aud", "typ", "sid", "iat", "nbf")) {
            assertThat(readsWith("\"" + member + "\":", "\"other\":"))
                    .as(member)
                    .isFalse();
        }
    }

    @Test
    void rejectsTimesThatAreNotWholeSeconds() {
        for (String member : List.of("exp", "iat", "nbf")) {
            long value = member.equals("exp") ? now + 900 : now;
            for (String odd : List.of(
                    "\"" + value + "\"",
                    value + ".0",
                    value + ".5",
                    value + "e0",
                    "1e400",
                    "-1e400",
                    "null",
                    "true",
                    "[" + value + "]",
                    "99999999999999999999",
                    "9223372036854775807",
                    "-9223372036854775808")) {
                assertThat(readsWith("\"" + member + "\":" + value, "\"" + member + "\":" + odd))
                        .as(member + " " + odd)
                        .isFalse();
            }
        }
    }

    @Test
    void checksNotBeforeIssuedAtAndExpiry() {
        assertThat(readsWith("\"nbf\":" + now, "\"nbf\":" + (now + 60))).isFalse();
        assertThat(readsWith("\"iat\":" + now, "\"iat\":" + (now + 60))).isFalse();
        assertThat(readsWith("\"exp\":" + (now + 900), "\"exp\":" + (now - 60))).isFalse();
        assertThat(readsWith("\"exp\":" + (now + 900), "\"exp\":" + (now + 86_401)))
                .isFalse();
    }

    @Test
    void rejectsAnotherIssuerAudienceOrType() {
        Map<String, List<String>> others = Map.of(
                "\"iss\":\"users-service\"", List.of("\"iss\":\"Users-Service\"", "\"iss\":[\"users-service\"]"),
                "\"aud\":\"users-service\"", List.of("\"aud\":\"other\"", "\"aud\":[]", "\"aud\":{}", "\"aud\":\"\""),
                "\"typ\":\"access\"", List.of("\"typ\":\"refresh\"", "\"typ\":\"Access\"", "\"typ\":[\"access\"]"));

        others.forEach((right, wrong) -> wrong.forEach(
                other -> assertThat(readsWith(right, other)).as(other).isFalse()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"alice\"",
                "\"1-1-1-1-1\"",
                "\"01A1FD5A-58AA-745A-BBAB-57E8719B5BDA\"",
                "\"01a1fd5a-58aa-745a-bbab-57e8719b5bda \"",
                "\"{01a1fd5a-58aa-745a-bbab-57e8719b5bda}\"",
                "1",
                "null",
                "{}"
            })
    void rejectsNonCanonicalUserAndSessionIds(String name) {
        assertThat(readsWith("\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", name)).isFalse();
        assertThat(readsWith("\"01a1fd5b-8c72-769e-b96a-231d3f09e8a4\"", name)).isFalse();
    }

    /// The claims of a client token, from which the forged tokens below are derived.
    private String clientClaims(String... members) {
        String more = members.length == 0 ? "" : "," + String.join(",", members);
        return claims.replace(",\"sid\":\"01a1fd5b-8c72-769e-b96a-231d3f09e8a4\"", "")
                .replace("{", "{\"client_id\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\",\"scope\":\"users:read\",")
                .replace("}", more + "}");
    }

    private boolean reads(String content) {
        return workshop.tokens.read(workshop.signed(header("ES256"), content)).isPresent();
    }

    @Test
    void acceptsTheValidClientToken() {
        assertThat(workshop.tokens.read(workshop.signed(header("ES256"), clientClaims())))
                .get()
                .isInstanceOf(AccessTokenClaims.OfClient.class);
        assertThat(workshop.tokens.read(valid)).get().isInstanceOf(AccessTokenClaims.OfUser.class);
    }

    /// A token of a user and of a client at once would be ambiguous.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sid\":\"01a1fd5b-8c72-769e-b96a-231d3f09e8a4\"",
                "\"sid\":null",
                "\"roles\":[\"admin\"]",
                "\"roles\":[]",
                "\"username\":\"alice\"",
                "\"email\":\"a@b.cl\""
            })
    void rejectsAClientTokenWithUserClaims(String personal) {
        assertThat(reads(clientClaims(personal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", "\"\"", "null", "true", "[]"})
    void rejectsAUserTokenWithAClientId(String id) {
        assertRejected(workshop.signed(header("ES256"), claims.replace("{", "{\"client_id\":" + id + ",")));
    }

    @Test
    void rejectsAClientIdThatDiffersFromTheSubject() {
        String other = "\"client_id\":\"01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a\"";
        String own = "\"client_id\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"";

        assertThat(reads(clientClaims().replace(own, other))).isFalse();
        assertThat(reads(clientClaims().replace(own, "\"client_id\":null"))).isFalse();
        assertThat(reads(clientClaims()
                        .replace(own, "\"client_id\":1")
                        .replace("\"sub\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", "\"sub\":1")))
                .isFalse();
        assertThat(reads(clientClaims().replace(own + ",", ""))).isFalse();
    }

    @Test
    void rejectsAScopeThatIsNotAString() {
        for (String odd : List.of("null", "[\"users:read\"]", "1", "{}")) {
            assertThat(reads(clientClaims().replace("\"users:read\"", odd)))
                    .as(odd)
                    .isFalse();
        }
        assertThat(reads(clientClaims().replace("\"scope\":\"users:read\",", "")))
                .isFalse();
    }

    @Test
    void ignoresUnknownPermissionsInTheScope() {
        String token =
                workshop.signed(header("ES256"), clientClaims().replace("users:read", "users:read root ADMIN  *"));

        assertThat(workshop.tokens.read(token))
                .get()
                .extracting(access -> ((AccessTokenClaims.OfClient) access).scope())
                .isEqualTo(Set.of(Permission.USERS_READ));
    }

    private boolean readsWith(String part, String instead) {
        assertThat(claims).contains(part);
        return workshop.tokens
                .read(workshop.signed(header("ES256"), claims.replace(part, instead)))
                .isPresent();
    }

    private void assertRejected(String token) {
        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    private String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}";
    }

    private static byte[] order(int first, int second) {
        byte[] numbers = new byte[64];
        byte[] order = BigIntegers.asUnsignedByteArray(
                32, Curve.P_256.toECParameterSpec().getOrder());
        System.arraycopy(order, 0, numbers, 0, 32 * first);
        System.arraycopy(order, 0, numbers, 32, 32 * second);
        return numbers;
    }

    /// The second signature that ECDSA accepts for the same input (malleability).
    private static byte[] malleated(byte[] signature) {
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = signature.clone();
        BigInteger negated = Curve.P_256.toECParameterSpec().getOrder().subtract(s);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, negated), 0, other, 32, 32);
        return other;
    }

    private static byte[] der(byte[] signature) {
        byte[] der = new byte[72];
        byte[] start = {0x30, 70, 2, 33, 0};
        System.arraycopy(start, 0, der, 0, 5);
        System.arraycopy(signature, 0, der, 5, 32);
        der[37] = 2;
        der[38] = 33;
        System.arraycopy(signature, 32, der, 40, 32);
        return der;
    }
}
