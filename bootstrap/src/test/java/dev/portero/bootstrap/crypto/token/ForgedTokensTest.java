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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people have tried on those who check JWTs. Each attempt differs in one thing from a token that is read.
final class ForgedTokensTest {

    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256();
    private final String kid = workshop.keys.current().header().getKeyID();
    private final long now = workshop.clock.instant().getEpochSecond();
    private final String claims = ("{'iss':'users-service','aud':'users-service','typ':'access',"
                    + "'sub':'01a1fd5a-58aa-745a-bbab-57e8719b5bda','sid':'01a1fd5b-8c72-769e-b96a-231d3f09e8a4',"
                    + "'iat':" + now + ",'nbf':" + now + ",'exp':" + (now + 900) + "}")
            .replace('\'', '"');
    private final String good = workshop.signed(header("ES256"), claims);

    @Test
    void theTokenFromWhichAllOfThemAreMadeIsRead() {
        assertThat(workshop.tokens.read(good)).isPresent();
        assertThat(workshop.tokens.read(
                        workshop.signed(header("ES256").replace("at+jwt", "application/at+jwt"), claims)))
                .isPresent();
        assertThat(readsWith("\"aud\":\"users-service\"", "\"aud\":[\"other\",\"users-service\"]"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "ES384", "RS256", "PS256", "EdDSA", "es256"})
    void takesNoOtherAlgorithmSignedOrNot(String algorithm) {
        String input = SigningKeyWorkshop.base64(header(algorithm)) + "." + SigningKeyWorkshop.base64(claims);

        assertRefused(workshop.signed(header(algorithm), claims));
        assertRefused(input + ".");
        assertRefused(input);
        assertRefused(input + "." + good.substring(good.lastIndexOf('.') + 1));
    }

    @Test
    void doesNotTakeThePublicKeyForASecret() throws GeneralSecurityException {
        PublicKey key = workshop.keys.current().published().getFirst();
        String input = SigningKeyWorkshop.base64(header("HS256")) + "." + SigningKeyWorkshop.base64(claims);

        for (String secret :
                List.of(key.x(), key.y(), key.id(), "{\"x\":\"" + key.x() + "\"}", SigningKeyWorkshop.SECRET)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            assertRefused(input + "." + SigningKeyWorkshop.base64(signature));
        }
    }

    @Test
    void doesNotTakeATokenOfTheOtherFamily() {
        SigningKeyWorkshop shared = SigningKeyWorkshop.hs256("users-service");

        assertRefused(shared.signed(shared.header(), claims));
        assertThat(shared.tokens.read(shared.signed(shared.header(), claims))).isPresent();
        assertThat(shared.tokens.read(good)).isEmpty();
    }

    @Test
    void doesNotTakeASignatureOfAnotherKey() {
        SigningKeyWorkshop other = SigningKeyWorkshop.es256();

        assertRefused(other.signed(header("ES256"), claims));
        assertRefused(other.signed(other.header(), claims));
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
    void looksAKeyIdUpAndNoMore(String id) {
        String named = id.replace("KID", kid);

        assertRefused(workshop.signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":" + named + "}", claims));
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
    void takesNoOtherMemberInTheHeaderAndNoneTwice(String member) {
        String whole = header("ES256");

        assertRefused(workshop.signed(whole.replace("}", "," + member + "}"), claims));
        assertRefused(workshop.signed(whole.replace("{", "{" + member + ","), claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "rt+jwt", "at+JWT ", "", "logout+jwt"})
    void takesNoTokenOfAnotherKind(String type) {
        assertRefused(workshop.signed(header("ES256").replace("at+jwt", type), claims));
    }

    @Test
    void takesNoHeaderThatLacksAnything() {
        assertRefused(workshop.signed("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", claims));
        assertRefused(workshop.signed("{\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}", claims));
        assertRefused(workshop.signed("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}", claims));
        for (String odd : List.of("", "null", "[]", "1", "\"x\"", "{", "[".repeat(3_000))) {
            assertRefused(workshop.signed(odd, claims));
        }
    }

    @Test
    void takesNoPayloadThatIsNoObject() {
        for (String odd : List.of("null", "[]", "1", "\"x\"", "{", good, "{\"a\":".repeat(900), claims + claims)) {
            assertRefused(workshop.signed(header("ES256"), odd));
        }
    }

    @Test
    void takesNoTokenOfMoreThanEightKilobytes() {
        String padded = claims.replace("{", "{\"filler\":\"" + "x".repeat(7_000) + "\",");

        assertRefused(workshop.signed(header("ES256"), padded));
    }

    @Test
    void takesASignatureInOneFormOnly() {
        String input = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] signature = new Base64URL(good.substring(input.length())).decode();

        assertRefused(input + SigningKeyWorkshop.base64(new byte[64]));
        assertRefused(input + SigningKeyWorkshop.base64(order(1, 1)));
        assertRefused(input + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 63)));
        assertRefused(input + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 65)));
        assertRefused(input + SigningKeyWorkshop.base64(der(signature)));
        assertRefused(input + SigningKeyWorkshop.base64(theOther(signature)));
        assertRefused(input + Base64.getEncoder().encodeToString(signature));
        assertRefused(input + Base64.getUrlEncoder().encodeToString(signature));
        assertRefused(input
                + SigningKeyWorkshop.base64(Arrays.copyOf(signature, 32))
                + SigningKeyWorkshop.base64(new byte[32]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" T", "T ", "T\n", "T.", ".T", "T..", "T=", "Bearer T", "T.T", "T\u0000", "\uFEFFT", "\"T\""})
    void takesNothingAroundIt(String form) {
        assertRefused(form.replace("T", good));
    }

    @Test
    void takesNoClaimTwice() {
        for (String member : List.of("sub", "exp", "iss", "aud", "typ", "sid", "iat", "nbf")) {
            String again = claims.replaceFirst("\\{(.*)(\"" + member + "\":[^,}]+)(.*)}", "{$1$2$3,$2}");
            assertThat(again).isNotEqualTo(claims);
            assertRefused(workshop.signed(header("ES256"), again));
        }
    }

    @Test
    void missesEveryClaimThatItNeeds() {
        for (String member : List.of("sub", "exp", "iss", "aud", "typ", "sid", "iat", "nbf")) {
            assertThat(readsWith("\"" + member + "\":", "\"other\":"))
                    .as(member)
                    .isFalse();
        }
    }

    @Test
    void takesTimesAsWholeNumbersOnly() {
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
    void looksAtEveryTime() {
        assertThat(readsWith("\"nbf\":" + now, "\"nbf\":" + (now + 60))).isFalse();
        assertThat(readsWith("\"iat\":" + now, "\"iat\":" + (now + 60))).isFalse();
        assertThat(readsWith("\"exp\":" + (now + 900), "\"exp\":" + (now - 60))).isFalse();
        assertThat(readsWith("\"exp\":" + (now + 900), "\"exp\":" + (now + 86_401)))
                .isFalse();
    }

    @Test
    void takesNobodyElsesWord() {
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
    void takesNamesOfUsersAndSessionsInOneFormOnly(String name) {
        assertThat(readsWith("\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", name)).isFalse();
        assertThat(readsWith("\"01a1fd5b-8c72-769e-b96a-231d3f09e8a4\"", name)).isFalse();
    }

    /// A program's token, from which the attempts below are made.
    private String program(String... members) {
        String more = members.length == 0 ? "" : "," + String.join(",", members);
        return claims.replace(",\"sid\":\"01a1fd5b-8c72-769e-b96a-231d3f09e8a4\"", "")
                .replace("{", "{\"client_id\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\",\"scope\":\"users:read\",")
                .replace("}", more + "}");
    }

    private boolean reads(String content) {
        return workshop.tokens.read(workshop.signed(header("ES256"), content)).isPresent();
    }

    @Test
    void theProgramsTokenFromWhichOthersAreMadeIsRead() {
        assertThat(workshop.tokens.read(workshop.signed(header("ES256"), program())))
                .get()
                .isInstanceOf(AccessTokenClaims.OfClient.class);
        assertThat(workshop.tokens.read(good)).get().isInstanceOf(AccessTokenClaims.OfPerson.class);
    }

    /// A name that is a person's and a program's at once would be whichever is looked at first.
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
    void takesNoTokenThatIsAPersonsAndAProgramsAtOnce(String personal) {
        assertThat(reads(program(personal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", "\"\"", "null", "true", "[]"})
    void makesNoPersonAProgramByAnotherClaim(String id) {
        assertRefused(workshop.signed(header("ES256"), claims.replace("{", "{\"client_id\":" + id + ",")));
    }

    @Test
    void takesNoProgramUnderTheNameOfAnother() {
        String other = "\"client_id\":\"01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a\"";
        String own = "\"client_id\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"";

        assertThat(reads(program().replace(own, other))).isFalse();
        assertThat(reads(program().replace(own, "\"client_id\":null"))).isFalse();
        assertThat(reads(program()
                        .replace(own, "\"client_id\":1")
                        .replace("\"sub\":\"01a1fd5a-58aa-745a-bbab-57e8719b5bda\"", "\"sub\":1")))
                .isFalse();
        assertThat(reads(program().replace(own + ",", ""))).isFalse();
    }

    @Test
    void takesAProgramsScopeInOneFormOnly() {
        for (String odd : List.of("null", "[\"users:read\"]", "1", "{}")) {
            assertThat(reads(program().replace("\"users:read\"", odd))).as(odd).isFalse();
        }
        assertThat(reads(program().replace("\"scope\":\"users:read\",", ""))).isFalse();
    }

    @Test
    void permitsNothingByANameThatNobodyKnows() {
        String token = workshop.signed(header("ES256"), program().replace("users:read", "users:read root ADMIN  *"));

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

    private void assertRefused(String token) {
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

    /// The second signature that ECDSA takes for the same.
    private static byte[] theOther(byte[] signature) {
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
