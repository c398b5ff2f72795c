package dev.portero.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ClientTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final TokenDigest FIRST = new TokenDigest("1".repeat(64));
    private static final TokenDigest SECOND = new TokenDigest("2".repeat(64));
    private static final TokenDigest THIRD = new TokenDigest("3".repeat(64));

    private final Client client = Client.register(
            new ClientId(UUID.fromString("01a1fd5a-58aa-745a-bbab-57e8719b5bda")),
            new ClientName("billing"),
            Set.of(Permission.USERS_READ, Permission.AUDIT_READ),
            null,
            FIRST,
            NOW);

    @Test
    void acceptsOnlyItsOwnSecret() {
        assertThat(client.accepts(FIRST, NOW)).isTrue();
        assertThat(client.accepts(FIRST, NOW.plus(Duration.ofDays(36_500)))).isTrue();
        assertThat(client.accepts(SECOND, NOW)).isFalse();
    }

    @Test
    void acceptsBothSecretsUntilTheOverlapEnds() {
        Client rotated = rotated(client, SECOND, DAY, NOW);

        assertThat(rotated.accepts(SECOND, NOW)).isTrue();
        assertThat(rotated.accepts(FIRST, NOW.plus(DAY).minusNanos(1))).isTrue();
        assertThat(rotated.accepts(FIRST, NOW.plus(DAY))).isFalse();
        assertThat(rotated.accepts(SECOND, NOW.plus(DAY))).isTrue();
    }

    @Test
    void rotationWithoutOverlapInvalidatesTheOldSecret() {
        Client rotated = rotated(client, SECOND, Duration.ZERO, NOW);

        assertThat(rotated.accepts(FIRST, NOW)).isFalse();
        assertThat(rotated.secrets()).containsExactly(ClientSecret.of(SECOND, NOW));
    }

    @Test
    void repeatedRotationKeepsAtMostTwoSecrets() {
        Client twice = rotated(rotated(client, SECOND, DAY, NOW), THIRD, DAY, NOW);

        assertThat(twice.accepts(FIRST, NOW)).isFalse();
        assertThat(twice.accepts(SECOND, NOW)).isTrue();
        assertThat(twice.accepts(THIRD, NOW)).isTrue();
    }

    @Test
    void revokedClientAcceptsNoSecret() {
        Client revoked = rotated(client, SECOND, DAY, NOW).revoke();

        assertThat(revoked.isActive()).isFalse();
        assertThat(revoked.accepts(FIRST, NOW)).isFalse();
        assertThat(revoked.accepts(SECOND, NOW)).isFalse();
        assertThat(revoked.rotate(THIRD, DAY, NOW)).isEqualTo(new Client.Revoked());
    }

    @Test
    void permissionsAreLimitedToTheScopeOfTheToken() {
        assertThat(client.permitted(Set.of(Permission.USERS_READ))).containsExactly(Permission.USERS_READ);
        assertThat(client.permitted(Set.of(Permission.USERS_READ, Permission.USERS_WRITE)))
                .containsExactly(Permission.USERS_READ);
        assertThat(client.permitted(Set.of())).isEmpty();
    }

    @Test
    void rejectsInvalidCombinationsOfSecrets() {
        ClientSecret ending = new ClientSecret(FIRST, NOW, NOW.plus(DAY));
        ClientSecret lasting = ClientSecret.of(SECOND, NOW);

        assertThatThrownBy(() -> with(List.of(ending))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(List.of(lasting, lasting))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(List.of(lasting, ending, ending))).isInstanceOf(IllegalArgumentException.class);
        assertThat(with(List.of(lasting, ending)).isActive()).isTrue();
    }

    @Test
    void parsesOnlyTheCanonicalFormOfAnId() {
        assertThat(ClientId.parse("01a1fd5a-58aa-745a-bbab-57e8719b5bda")).contains(client.id());
        for (String invalid : List.of("", "1-1-1-1-1", "01A1FD5A-58AA-745A-BBAB-57E8719B5BDA", "billing", "' OR 1=1")) {
            assertThat(ClientId.parse(invalid)).as(invalid).isEmpty();
        }
    }

    @Test
    void nameIsOneLineOfVisibleCharacters() {
        assertThat(ClientName.parse("  Billing, at night 👍 ")).contains(new ClientName("Billing, at night 👍"));
        assertThat(ClientName.parse("x".repeat(100))).isPresent();
        for (String invalid : List.of("", "  ", "x".repeat(101), "a\nb", "a\u0000b", "a\u202eb")) {
            assertThat(ClientName.parse(invalid)).as(invalid).isEmpty();
        }
    }

    private Client with(List<ClientSecret> secrets) {
        return new Client(client.id(), client.name(), client.permissions(), null, secrets, NOW, 0);
    }

    private static Client rotated(Client client, TokenDigest secret, Duration overlap, Instant now) {
        return ((Client.Rotated) client.rotate(secret, overlap, now)).client();
    }

    @Test
    void reassignmentChangesOnlyTheOwner() {
        UserId owner = new UserId(UUID.randomUUID());

        Client reassigned = client.reassign(owner);

        assertThat(reassigned.owner()).isEqualTo(owner);
        assertThat(reassigned.reassign(owner)).isEqualTo(reassigned);
        assertThat(reassigned.permissions()).isEqualTo(client.permissions());
        assertThat(reassigned.secrets()).isEqualTo(client.secrets());
        assertThat(reassigned.revoke().owner()).isEqualTo(owner);
        assertThat(rotated(reassigned, SECOND, DAY, NOW).owner()).isEqualTo(owner);
    }
}
