package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import dev.portero.bootstrap.crypto.key.KeySet;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.generator.claims.JwtClaimsSetAdapter;
import io.micronaut.security.token.jwt.validator.JsonWebTokenParser;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strict parser of access tokens: a JWS in compact serialization, with the algorithm of this service. The framework's
/// own accepts other serializations, unsigned tokens and spaces, and keeps every algorithm that it has ever seen.
///
/// The header may have three members only, so it can neither name a key location, nor embed a key, nor demand the
/// support of an extension (`crit`).
@Singleton
@Replaces(JsonWebTokenParser.class)
final class CompactTokenParser implements JsonWebTokenParser<JWT> {

    static final int MAX_CHARACTERS = 8_192;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++)");
    private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");
    private static final Set<String> TYPES = Set.of(KeySet.TYPE, "application/" + KeySet.TYPE);

    private final String algorithm;

    CompactTokenParser(TokenSettings settings) {
        this.algorithm = settings.algorithm().name();
    }

    @Override
    public Optional<JWT> parse(String token) {
        Matcher parts = FORM.matcher(token);
        if (token.length() > MAX_CHARACTERS || !parts.matches()) {
            return Optional.empty();
        }
        try {
            boolean accepted = isCanonical(new Base64URL(parts.group(3))) && isOurs(new Base64URL(parts.group(1)));
            return accepted ? Optional.of(SignedJWT.parse(token)) : Optional.empty();
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Claims> parseClaims(String token) {
        return parse(token).flatMap(CompactTokenParser::claims);
    }

    private static Optional<Claims> claims(JWT token) {
        try {
            return Optional.of(new JwtClaimsSetAdapter(token.getJWTClaimsSet()));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    /// The last character has unused bits, which decoding ignores: of several encodings only the canonical one is
    /// accepted.
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    /// Whether the header claims an access token of this service. A duplicate member makes it malformed.
    private boolean isOurs(Base64URL encoded) throws ParseException {
        return Optional.ofNullable(JSONObjectUtils.parse(encoded.decodeToString()))
                .filter(this::isOurs)
                .isPresent();
    }

    private boolean isOurs(Map<String, Object> header) {
        return HEADER_MEMBERS.containsAll(header.keySet())
                && algorithm.equals(header.get("alg"))
                && header.get("typ") instanceof String type
                && TYPES.contains(type)
                && header.getOrDefault("kid", "") instanceof String;
    }
}
