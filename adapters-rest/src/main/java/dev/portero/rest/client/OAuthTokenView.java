package dev.portero.rest.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.client.IssueClientToken;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.session.OpenSession;
import dev.portero.domain.role.Permission;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Access token response (RFC 6749, 5.1).
///
/// @param refreshToken null if the grant has no refresh token
/// @param scope the permissions of the access token; empty if it allows only operations on the own account
@Serdeable(naming = SnakeCaseStrategy.class)
record OAuthTokenView(
        String accessToken,
        String tokenType,
        long expiresIn,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long refreshExpiresIn,
        @JsonInclude(JsonInclude.Include.ALWAYS) String scope) {

    static OAuthTokenView of(OpenSession.SessionTokens pass) {
        return of(pass.access(), pass.refresh().value(), pass.refreshableFor().toSeconds());
    }

    static OAuthTokenView of(IssueClientToken.Outcome.Issued done) {
        return of(done.access(), null, null);
    }

    private static OAuthTokenView of(
            AccessTokens.Issued access, @Nullable String refreshToken, @Nullable Long refreshExpiresIn) {
        return new OAuthTokenView(
                access.value(),
                "bearer",
                access.lifetime().toSeconds(),
                refreshToken,
                refreshExpiresIn,
                names(access.scope()));
    }

    static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "OAuthTokenView[…]";
    }
}
