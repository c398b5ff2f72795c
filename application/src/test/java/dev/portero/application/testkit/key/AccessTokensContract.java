package dev.portero.application.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contract of [AccessTokens]: every implementation passes it.
public abstract class AccessTokensContract {

    /// The largest clock skew that an implementation may tolerate.
    private static final Duration MOST_LEEWAY = Duration.ofSeconds(30);

    private static final User ALICE = UserFixtures.alice();
    private static final EffectiveRoles ROLES = RoleFixtures.holding("user", "member");
    private static final Session SESSION = SessionFixtures.session(ALICE.id());

    private static final ClientId CLIENT = new ClientId(UUID.fromString("01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a"));
    private static final Set<Permission> SCOPE = Set.of(Permission.USERS_READ, Permission.TOKENS_INTROSPECT);

    protected abstract AccessTokens accessTokens();

    /// Advances the clock.
    protected abstract void pass(Duration time);

    @Test
    final void readsAnIssuedUserToken() {
        String token = issued().value();

        assertThat(accessTokens().read(token))
                .hasValueSatisfying(access -> assertThat(access)
                        .isEqualTo(new AccessTokenClaims.OfUser(ALICE.id(), SESSION.id(), access.registered())));
        assertThat(accessTokens().read(token)).isEqualTo(accessTokens().read(token));
    }

    @Test
    final void readsAnIssuedClientToken() {
        String token = issuedToClient().value();

        assertThat(accessTokens().read(token))
                .hasValueSatisfying(access -> assertThat(access)
                        .isEqualTo(new AccessTokenClaims.OfClient(CLIENT, SCOPE, access.registered())));
    }

    @Test
    final void tokenHasThreeParts() {
        assertThat(issued().value()).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");
        assertThat(issuedToClient().value()).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");
    }

    @Test
    final void readsATokenWithoutPermissions() {
        String token = accessTokens().issue(CLIENT, Set.of()).value();

        assertThat(accessTokens().read(token))
                .hasValueSatisfying(access -> assertThat(access)
                        .isEqualTo(new AccessTokenClaims.OfClient(CLIENT, Set.of(), access.registered())));
    }

    @Test
    final void distinguishesUserAndClientTokens() {
        ClientId namesake = new ClientId(ALICE.id().value());
        String ofUser = issued().value();
        String ofClient = accessTokens().issue(namesake, SCOPE).value();

        assertThat(accessTokens().read(ofUser)).get().isInstanceOf(AccessTokenClaims.OfUser.class);
        assertThat(accessTokens().read(ofClient)).get().isInstanceOf(AccessTokenClaims.OfClient.class);
    }

    @Test
    final void returnsTheScopeOfTheToken() {
        EffectiveRoles auditor = RoleFixtures.holding("auditor", "user");

        assertThat(accessTokens().issue(ALICE, auditor, SESSION).scope()).isEqualTo(auditor.permissions());
        assertThat(accessTokens().issue(ALICE, EffectiveRoles.NOTHING, SESSION).scope())
                .isEmpty();
        assertThat(issuedToClient().scope()).isEqualTo(SCOPE);
    }

    @Test
    final void userAndClientTokensHaveTheSameClaims() {
        AccessTokenClaims ofUser = accessTokens().read(issued().value()).orElseThrow();
        AccessTokenClaims ofClient =
                accessTokens().read(issuedToClient().value()).orElseThrow();

        assertThat(ofClient.registered())
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(ofUser.registered());
        assertThat(ofClient.registered().id())
                .isNotEmpty()
                .isNotEqualTo(ofUser.registered().id());
        assertThat(ofUser.registered().issuer()).isNotEmpty();
        assertThat(ofUser.registered().issuedAt())
                .isBeforeOrEqualTo(ofUser.registered().validFrom());
        assertThat(ofUser.registered().validFrom()).isBefore(ofUser.registered().expiresAt());
    }

    @Test
    final void issuesUniqueTokens() {
        assertThat(issued().value()).isNotEqualTo(issued().value());
        assertThat(issuedToClient().value()).isNotEqualTo(issuedToClient().value());
    }

    @Test
    final void acceptsATokenUntilItExpires() {
        AccessTokens.Issued issued = issued();

        pass(issued.lifetime().minusSeconds(1));

        assertThat(accessTokens().read(issued.value())).isPresent();
    }

    @Test
    final void rejectsAnExpiredToken() {
        AccessTokens.Issued issued = issued();
        AccessTokens.Issued ofClient = issuedToClient();
        assertThat(accessTokens().read(issued.value())).isPresent();
        assertThat(accessTokens().read(ofClient.value())).isPresent();

        pass(issued.lifetime().plus(MOST_LEEWAY));

        assertThat(accessTokens().read(issued.value())).isEmpty();
        assertThat(accessTokens().read(ofClient.value())).isEmpty();
    }

    @Test
    final void reportsTheLifetimeOfTheToken() {
        AccessTokens.Issued first = issued();
        AccessTokenClaims before = accessTokens().read(first.value()).orElseThrow();
        pass(first.lifetime());

        AccessTokenClaims after = accessTokens().read(issued().value()).orElseThrow();

        assertThat(Duration.between(
                        before.registered().expiresAt(), after.registered().expiresAt()))
                .isEqualTo(first.lifetime());
        assertThat(first.lifetime()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    final void tokenExpiresWithItsSession() {
        Instant now =
                accessTokens().read(issued().value()).orElseThrow().registered().issuedAt();
        Session ending = SessionFixtures.endingAt(now.plusSeconds(40), ALICE.id());
        AccessTokens.Issued issued = accessTokens().issue(ALICE, ROLES, ending);

        AccessTokenClaims access = accessTokens().read(issued.value()).orElseThrow();
        assertThat(issued.lifetime()).isEqualTo(Duration.ofSeconds(40));
        assertThat(access.registered().expiresAt()).isEqualTo(ending.until());
        pass(Duration.ofSeconds(39));
        assertThat(accessTokens().read(issued.value())).isPresent();
        pass(MOST_LEEWAY);
        assertThat(accessTokens().read(issued.value())).isEmpty();
    }

    @Test
    final void rejectsATokenWithAnyChangedCharacter() {
        String token = issued().value();

        List<String> read = IntStream.range(0, token.length())
                .boxed()
                .flatMap(at -> "AQgw9_-."
                        .chars()
                        .filter(other -> other != token.charAt(at))
                        .mapToObj(other -> token.substring(0, at) + (char) other + token.substring(at + 1)))
                .filter(changed -> accessTokens().read(changed).isPresent())
                .toList();

        assertThat(read).isEmpty();
    }

    @Test
    final void rejectsATruncatedOrExtendedToken() {
        String token = issued().value();

        List<String> read = IntStream.range(0, token.length())
                .boxed()
                .flatMap(at -> List.of(token.substring(0, at), token.substring(at + 1)).stream())
                .filter(cut -> accessTokens().read(cut).isPresent())
                .toList();

        assertThat(read).isEmpty();
        for (String more : List.of(" ", "=", ".", "A", "\n", "\u0000")) {
            assertThat(accessTokens().read(token + more)).isEmpty();
            assertThat(accessTokens().read(more + token)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "eyJhbGciOiJub25lIn0.e30.",
                "null",
                "\u0000.\u0000.\u0000",
                "👍.👍.👍",
                "\ud800",
                "Bearer a.b.c",
                "'; DROP TABLE users; --",
                "../../etc/passwd"
            })
    final void rejectsMalformedTokens(String garbage) {
        assertThat(accessTokens().read(garbage)).isEmpty();
    }

    @Test
    final void rejectsOversizedTokens() {
        assertThat(accessTokens().read("a".repeat(1_000_000))).isEmpty();
        assertThat(accessTokens().read(".".repeat(1_000_000))).isEmpty();
        assertThat(accessTokens().read("W1".repeat(3_000) + ".e30.e30")).isEmpty();
    }

    @Test
    final void toStringDoesNotContainTheToken() {
        AccessTokens.Issued issued = issued();

        assertThat(issued.toString()).doesNotContain(issued.value());
    }

    private AccessTokens.Issued issued() {
        return accessTokens().issue(ALICE, ROLES, SESSION);
    }

    private AccessTokens.Issued issuedToClient() {
        return accessTokens().issue(CLIENT, SCOPE);
    }
}
