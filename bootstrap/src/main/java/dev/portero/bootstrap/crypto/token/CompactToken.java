package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.portero.bootstrap.crypto.key.KeySet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parsed JWS in compact serialization, not yet verified.
///
/// The header may have three members only, so it can neither name a key location, nor embed a key, nor demand the
/// support of an extension (`crit`).
record CompactToken(String signed, Map<String, Object> header, Base64URL payload, Base64URL signature) {

    static final int MAX_CHARACTERS = 8_192;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)");
    private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");
    private static final Set<String> TYPES = Set.of(KeySet.TYPE, "application/" + KeySet.TYPE);

    static Optional<CompactToken> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > MAX_CHARACTERS || !parts.matches()) {
            return Optional.empty();
        }
        Base64URL signature = new Base64URL(parts.group(3));
        // The last character has unused bits, which decoding ignores: of several encodings only the canonical one is
        // accepted.
        boolean canonical = Base64URL.encode(signature.decode()).equals(signature);
        return members(new Base64URL(parts.group(1)))
                .filter(header -> canonical && HEADER_MEMBERS.containsAll(header.keySet()))
                .map(header -> new CompactToken(
                        text.substring(0, parts.end(2)), header, new Base64URL(parts.group(2)), signature));
    }

    /// Whether the header claims an access token of this algorithm.
    boolean isOf(String algorithm) {
        return algorithm.equals(header.get("alg")) && header.get("typ") instanceof String type && TYPES.contains(type);
    }

    /// Key id of the header (`kid`), an empty text where it has none; empty where it is not a string.
    Optional<String> keyId() {
        Object id = header.getOrDefault("kid", "");
        return id instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean isSignedWith(TokenKey key) {
        return key.verifies(signed.getBytes(StandardCharsets.US_ASCII), signature);
    }

    Optional<Map<String, Object>> claims() {
        return members(payload);
    }

    /// Members of a JSON object; empty for other JSON, and for an object with a duplicate member.
    private static Optional<Map<String, Object>> members(Base64URL part) {
        try {
            return Optional.ofNullable(JSONObjectUtils.parse(part.decodeToString()));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }
}
