package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Broken [AccessTokens]: each adapter is wrong in one way, which a test of [AccessTokensContract] catches.
final class BrokenAccessTokens {

    private BrokenAccessTokens() {}

    @CaughtBy("rejectsAnExpiredToken")
    static final class AccessTokensThatAcceptExpiredOnes extends AccessTokensContract implements AccessTokens {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final Map<String, AccessTokenClaims> read = new HashMap<>();

        @Override
        public Issued issue(User user, EffectiveRoles holding, Session session) {
            return portero.accessTokens.issue(user, holding, session);
        }

        @Override
        public Issued issue(ClientId client, Set<Permission> scope) {
            return portero.accessTokens.issue(client, scope);
        }

        @Override
        public Optional<AccessTokenClaims> read(String token) {
            portero.accessTokens.read(token).ifPresent(access -> read.put(token, access));
            return Optional.ofNullable(read.get(token)); // a cache that ignores the expiry
        }

        @Override
        protected AccessTokens accessTokens() {
            return this;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    @CaughtBy("tokenExpiresWithItsSession")
    static final class AccessTokensThatOutliveTheirSession extends AccessTokensContract implements AccessTokens {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Issued issue(User user, EffectiveRoles holding, Session session) {
            Instant later = portero.clock.instant().plus(Duration.ofDays(1));
            Session another = SessionFixtures.exchanged(session, SessionFixtures.digest(), later);
            return portero.accessTokens.issue(user, holding, another);
        }

        @Override
        public Issued issue(ClientId client, Set<Permission> scope) {
            return portero.accessTokens.issue(client, scope);
        }

        @Override
        public Optional<AccessTokenClaims> read(String token) {
            return portero.accessTokens.read(token);
        }

        @Override
        protected AccessTokens accessTokens() {
            return this;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
