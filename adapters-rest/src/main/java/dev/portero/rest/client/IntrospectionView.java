package dev.portero.rest.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.client.IntrospectToken.Outcome;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/// Introspection response (RFC 7662, 2.2): the claims of an active token, or `active: false` alone.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record IntrospectionView(
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean active,
        @Nullable String tokenType,
        @Nullable String sub,
        @Nullable String clientId,
        @Nullable String username,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scope,
        @Nullable String sid,
        @Nullable String iss,
        @Nullable String aud,
        @Nullable String jti,
        @Nullable Long iat,
        @Nullable Long nbf,
        @Nullable Long exp) {

    private static final IntrospectionView INACTIVE =
            new IntrospectionView(false, null, null, null, null, null, null, null, null, null, null, null, null);

    static IntrospectionView of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.OfPerson person ->
                access(
                        person.user().id().toString(),
                        null,
                        person.user().profile().username().value(),
                        OAuthTokenView.names(person.scope()),
                        person.access().session().toString(),
                        person.access().registered());
            case Outcome.OfClient issued ->
                access(
                        issued.client().id().toString(),
                        issued.client().id().toString(),
                        null,
                        OAuthTokenView.names(issued.scope()),
                        null,
                        issued.access().registered());
            case Outcome.OfRefresh refresh -> refresh(refresh.user(), refresh.session());
            case Outcome.Inactive inactive -> INACTIVE;
        };
    }

    /// A refresh token has no `token_type`, since it authorizes no call, and no `jti`, since only its digest is stored.
    private static IntrospectionView refresh(User user, Session session) {
        return new IntrospectionView(
                true,
                null,
                user.id().toString(),
                null,
                user.profile().username().value(),
                null,
                session.id().toString(),
                null,
                null,
                null,
                null,
                null,
                session.until().getEpochSecond());
    }

    private static IntrospectionView access(
            String subject,
            @Nullable String clientId,
            @Nullable String username,
            String scope,
            @Nullable String session,
            AccessTokenClaims.RegisteredClaims stamp) {
        return new IntrospectionView(
                true,
                "bearer",
                subject,
                clientId,
                username,
                scope,
                session,
                stamp.issuer(),
                stamp.audience(),
                stamp.id(),
                stamp.issuedAt().getEpochSecond(),
                stamp.validFrom().getEpochSecond(),
                stamp.expiresAt().getEpochSecond());
    }
}
