package dev.portero.bootstrap.crypto.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.portero.application.key.port.PublicKey;
import dev.portero.bootstrap.crypto.token.HmacTokenKey;
import dev.portero.bootstrap.crypto.token.TokenKey;
import dev.portero.bootstrap.crypto.token.VerifiedToken;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Key set of one algorithm, with a cache of the tokens that were verified with them. Another set starts
/// with an empty cache: the removal of a key also removes what it verified, even for a thread that still uses the old
/// set.
public final class KeySet {

    public static final String TYPE = "at+jwt";

    private static final int MAX_CACHED = 10_000;

    private final JWSAlgorithm algorithm;
    private final JWSHeader header;
    private final TokenKey active;
    private final Map<String, TokenKey> keys;
    private final List<PublicKey> published;
    private final Cache<ByteBuffer, VerifiedToken> verified =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    private KeySet(
            JWSAlgorithm algorithm, String activeId, Map<String, ? extends TokenKey> keys, List<PublicKey> published) {
        this.algorithm = algorithm;
        this.header = header(algorithm, activeId);
        this.keys = Map.copyOf(keys);
        this.active = Optional.<TokenKey>ofNullable(keys.get(activeId)).orElseThrow();
        this.published = List.copyOf(published);
    }

    /// Set of one shared secret: tokens carry no key id, and it is not published.
    static KeySet of(HmacTokenKey secret) {
        return new KeySet(JWSAlgorithm.HS256, "", Map.of("", secret), List.of());
    }

    /// Set of key pairs by their ids, one of which signs.
    static KeySet of(Map<String, EcKey> pairs, String activeId) {
        return new KeySet(
                JWSAlgorithm.ES256,
                activeId,
                pairs,
                pairs.values().stream().map(EcKey::published).toList());
    }

    public String algorithm() {
        return algorithm.getName();
    }

    /// Encoded once, not for every token.
    private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm).type(new JOSEObjectType(TYPE));
        JWSHeader named = keyId.isEmpty() ? header.build() : header.keyID(keyId).build();
        return header.parsedBase64URL(named.toBase64URL()).build();
    }

    /// JWS header of every token that the active key signs.
    public JWSHeader header() {
        return header;
    }

    public TokenKey active() {
        return active;
    }

    /// Key with this id; the empty id names a shared secret.
    public Optional<TokenKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    public List<PublicKey> published() {
        return published;
    }

    /// Cached verified token, by the digest of the token; its validity in time is checked separately.
    public Optional<VerifiedToken> findVerified(ByteBuffer digest) {
        return Optional.ofNullable(verified.getIfPresent(digest));
    }

    public void remember(ByteBuffer digest, VerifiedToken token) {
        verified.put(digest, token);
    }
}
