package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.Payload;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.bootstrap.crypto.key.KeySet;
import dev.portero.bootstrap.crypto.key.KeySource;
import dev.portero.bootstrap.crypto.seal.Sha256;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Access tokens as signed JWTs in the profile of RFC 9068.
///
/// The token does not influence its verification: algorithm, type and header members are fixed, and its key id is only
/// looked up. Verified tokens are cached by digest; their validity in time is checked on each use.
@Singleton
public final class NimbusAccessTokens implements AccessTokens {

    private final KeySource source;
    private final TokenClaims claims;
    private final Clock clock;

    public NimbusAccessTokens(KeySource source, TokenClaims claims, Clock clock) {
        this.source = source;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Issued issue(User user, EffectiveRoles holding, Session session) {
        Instant now = clock.instant();
        Map<String, Object> content = claims.write(user, holding, session, now);
        return signed(content, claims.lifetime(session.until(), now), holding.permissions());
    }

    @Override
    public Issued issue(ClientId client, Set<Permission> scope) {
        Instant now = clock.instant();
        return signed(claims.write(client, scope, now), claims.lifetime(Instant.MAX, now), scope);
    }

    private Issued signed(Map<String, Object> content, Duration lifetime, Set<Permission> scope) {
        KeySet keys = source.current();
        String signed = keys.header().toBase64URL() + "." + new Payload(content).toBase64URL();
        byte[] input = signed.getBytes(StandardCharsets.US_ASCII);
        return new Issued(signed + "." + keys.active().sign(input), lifetime, scope);
    }

    @Override
    public Optional<AccessTokenClaims> read(String token) {
        if (token.length() > CompactToken.MAX_CHARACTERS) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
        return source.current()
                .findVerified(digest)
                .or(() -> CompactToken.parse(token).flatMap(parts -> verify(parts, digest, now)))
                .filter(verified -> verified.isValidAt(now))
                .map(VerifiedToken::access);
    }

    /// Only successes are cached: invented tokens would displace entries that are needed.
    private Optional<VerifiedToken> verify(CompactToken token, ByteBuffer digest, Instant now) {
        KeySet current = source.current();
        Optional<String> id = token.keyId();
        if (!token.isOf(current.algorithm()) || id.isEmpty()) {
            return Optional.empty();
        }
        KeySet keys = source.keysIncluding(id.get());
        Optional<VerifiedToken> verified = keys.find(id.get())
                .filter(token::isSignedWith)
                .flatMap(key -> token.claims())
                .flatMap(content -> claims.read(content, now));
        verified.ifPresent(known -> keys.remember(digest, known));
        return verified;
    }
}
