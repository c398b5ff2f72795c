package dev.portero.rest.session;

import dev.portero.application.session.OpenSession;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/// `TokenOut`: access and refresh token with their lifetimes. Clients of the older users-service know the first two
/// fields.
@Serdeable(naming = SnakeCaseStrategy.class)
record TokenView(String accessToken, String tokenType, long expiresIn, String refreshToken, long refreshExpiresIn) {

    static TokenView of(OpenSession.SessionTokens pass) {
        return new TokenView(
                pass.access().value(),
                "bearer",
                pass.access().lifetime().toSeconds(),
                pass.refresh().value(),
                pass.refreshableFor().toSeconds());
    }

    @Override
    public String toString() {
        return "TokenView[…]";
    }
}
