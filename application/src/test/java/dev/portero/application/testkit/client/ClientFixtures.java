package dev.portero.application.testkit.client;

import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.client.ClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Fixtures: clients.
public final class ClientFixtures {

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private ClientFixtures() {}

    /// New client with these permissions and this secret.
    public static Client client(Ids ids, Tokens.Secret secret, Permission... permissions) {
        return Client.register(
                new ClientId(ids.next()), new ClientName("billing"), Set.of(permissions), null, secret.digest(), THEN);
    }

    /// New client with this id.
    static Client client(UUID id) {
        return Client.register(
                new ClientId(id), new ClientName("billing"), Set.of(Permission.USERS_READ), null, digest(), THEN);
    }

    /// Client with the longest, most unusual and latest value in every field.
    static Client extreme() {
        ClientSecret ending = new ClientSecret(
                digest(), Instant.parse("1970-01-01T00:00:00.000001Z"), Instant.parse("9999-12-31T23:59:59.999998Z"));
        return new Client(
                new ClientId(UUID.randomUUID()),
                new ClientName("👍".repeat(100)),
                EnumSet.allOf(Permission.class),
                new UserId(UUID.randomUUID()),
                List.of(ClientSecret.of(digest(), Instant.parse("9999-12-31T23:59:59.999999Z")), ending),
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                0);
    }

    static TokenDigest digest() {
        String half = UUID.randomUUID().toString().replace("-", "");
        return new TokenDigest(half + half);
    }
}
