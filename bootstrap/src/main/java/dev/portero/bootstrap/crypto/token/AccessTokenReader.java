package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.principal.AccessTokenClaims.RegisteredClaims;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reader of validated access tokens: the claims of either a user or a client.
@Singleton
public final class AccessTokenReader {

    /// Claims that only a token of a user has.
    private static final Set<String> USER_CLAIMS = Set.of("sid", "roles", "username", "email");

    private final TokenSettings settings;

    public AccessTokenReader(TokenSettings settings) {
        this.settings = settings;
    }

    /// The claims of a token that the framework has validated; empty where it belongs to neither, or to both.
    Optional<VerifiedToken> read(JWT token) {
        try {
            Map<String, Object> claims = JSONObjectUtils.parse(token.getParsedParts()[1].decodeToString());
            return hasWholeSeconds(claims, token.getJWTClaimsSet())
                    ? access(claims, registered(token.getJWTClaimsSet())).map(VerifiedToken::of)
                    : Optional.empty();
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    /// Whether the times are whole seconds. The validated ones are not sufficient: the framework makes dates also of
    /// fractions, and of numbers that no date can have.
    private static boolean hasWholeSeconds(Map<String, Object> claims, JWTClaimsSet validated) {
        return isWholeSecond(claims.get("iat"), validated.getIssueTime())
                && isWholeSecond(claims.get("nbf"), validated.getNotBeforeTime())
                && isWholeSecond(claims.get("exp"), validated.getExpirationTime());
    }

    private static boolean isWholeSecond(@Nullable Object claim, Date validated) {
        return Objects.equals(claim, validated.toInstant().getEpochSecond());
    }

    private RegisteredClaims registered(JWTClaimsSet claims) {
        return new RegisteredClaims(
                Objects.requireNonNullElse(claims.getJWTID(), ""),
                settings.issuer(),
                settings.audience(),
                claims.getIssueTime().toInstant(),
                claims.getNotBeforeTime().toInstant(),
                claims.getExpirationTime().toInstant());
    }

    /// Claims of either a user or a client; a token that could be both is rejected.
    private static Optional<AccessTokenClaims> access(Map<String, Object> claims, RegisteredClaims registered) {
        boolean ofClient = claims.containsKey("client_id");
        boolean ofUser = USER_CLAIMS.stream().anyMatch(claims::containsKey);
        if (ofClient == ofUser) {
            return Optional.empty();
        }
        return ofClient ? client(claims, registered) : user(claims, registered);
    }

    private static Optional<AccessTokenClaims> user(Map<String, Object> claims, RegisteredClaims registered) {
        return uuid(claims.get("sub"))
                .flatMap(user -> uuid(claims.get("sid"))
                        .map(session ->
                                new AccessTokenClaims.OfUser(new UserId(user), new SessionId(session), registered)));
    }

    /// Claims of a client; an unknown name in its scope grants nothing.
    private static Optional<AccessTokenClaims> client(Map<String, Object> claims, RegisteredClaims registered) {
        if (!(claims.get("scope") instanceof String scope)
                || !(claims.get("client_id") instanceof String client)
                || !client.equals(claims.get("sub"))) {
            return Optional.empty();
        }
        Set<Permission> permissions = Arrays.stream(scope.split(" ", -1))
                .map(Permission::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return uuid(client).map(id -> new AccessTokenClaims.OfClient(new ClientId(id), permissions, registered));
    }

    private static Optional<UUID> uuid(@Nullable Object claim) {
        try {
            return Optional.ofNullable(claim)
                    .filter(String.class::isInstance)
                    .map(text -> UUID.fromString(text.toString()))
                    .filter(id -> id.toString().equals(claim)); // UUID.fromString also accepts shortened forms
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
