package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jwt.JWT;
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
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.jwt.validator.JsonWebTokenValidator;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens as signed JWTs in the profile of RFC 9068, issued and validated by micronaut-security-jwt with the
/// beans of this package.
///
/// The token does not influence its verification: algorithm, type and header members are fixed, and its key id is only
/// looked up. Verified tokens are cached by digest; their validity in time is checked on each use.
@Singleton
public final class NimbusAccessTokens implements AccessTokens {

    private static final @Nullable Object NO_REQUEST = null;

    private final KeySource source;
    private final TokenClaims claims;
    private final TokenGenerator generator;
    private final JsonWebTokenValidator<JWT, Object> validator;
    private final AccessTokenReader reader;
    private final Clock clock;

    public NimbusAccessTokens(
            KeySource source,
            TokenClaims claims,
            TokenGenerator generator,
            JsonWebTokenValidator<JWT, Object> validator,
            AccessTokenReader reader,
            Clock clock) {
        this.source = source;
        this.claims = claims;
        this.generator = generator;
        this.validator = validator;
        this.reader = reader;
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
        String token = generator
                .generateToken(content)
                .orElseThrow(() -> new IllegalStateException("the access token cannot be signed"));
        return new Issued(token, lifetime, scope);
    }

    @Override
    public Optional<AccessTokenClaims> read(String token) {
        if (token.length() > CompactTokenParser.MAX_CHARACTERS) {
            return Optional.empty();
        }
        KeySet keys = source.current();
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
        Instant now = clock.instant();
        return keys.findVerified(digest)
                .or(() -> verify(token, digest, keys))
                .filter(verified -> verified.isValidAt(now))
                .map(VerifiedToken::access);
    }

    /// Caches in the keys from before the verification: a key that is removed meanwhile takes the token with it. Only
    /// successes are cached: invented tokens would displace entries that are needed.
    private Optional<VerifiedToken> verify(String token, ByteBuffer digest, KeySet keys) {
        Optional<VerifiedToken> verified = validator.validate(token, NO_REQUEST).flatMap(reader::read);
        verified.ifPresent(known -> keys.remember(digest, known));
        return verified;
    }
}
