package dev.portero.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.NumberedPages;
import dev.portero.application.client.ListClients.Start;
import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Life cycle of a client, from registration to revocation.
final class ClientsTest {

    private static final Set<Permission> ALL = EnumSet.allOf(Permission.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ClientAuthenticator authenticator = new ClientAuthenticator(
            portero.clients,
            portero.tokens,
            portero.denialRecorder(),
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final RegisterClient register = new RegisterClient(
            portero.clients,
            portero.roles,
            portero.tokens,
            portero.events,
            portero.unitOfWork,
            portero.ids,
            portero.clock);
    private final RotateClientSecret rotate = new RotateClientSecret(
            portero.clients, portero.roles, portero.tokens, portero.events, portero.unitOfWork, portero.clock);
    private final RevokeClient revoke =
            new RevokeClient(portero.clients, portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final IssueClientToken issue = new IssueClientToken(authenticator, portero.accessTokens);
    private final ListClients list = new ListClients(portero.clients, portero.users);

    @Test
    void registeredClientAuthenticatesWithItsSecret() {
        RegisterClient.Outcome.Registered done = registered("users:read", "audit:read");

        assertThat(portero.clients.find(done.client().id())).contains(done.client());
        assertThat(done.client().permissions()).containsExactlyInAnyOrder(Permission.USERS_READ, Permission.AUDIT_READ);
        assertThat(authenticator.of(
                        EventFixtures.ACT,
                        done.client().id().toString(),
                        done.secret().value()))
                .contains(done.client());
        assertThat(authenticator.of(
                        EventFixtures.ACT,
                        done.client().id().toString(),
                        done.secret().digest().hex()))
                .isEmpty();
        assertThat(authenticator.of(EventFixtures.ACT, done.client().id().toString(), ""))
                .isEmpty();
        assertThat(authenticator.of(
                        EventFixtures.ACT,
                        UUID.randomUUID().toString(),
                        done.secret().value()))
                .isEmpty();
        assertThat(authenticator.of(EventFixtures.ACT, "", "")).isEmpty();
    }

    @Test
    void rejectsRegistrationWithInvalidPermissionsOrName() {
        assertThat(register.handle(new RegisterClient.Command(by(ALL), "billing", List.of("users:read", "root", "*"))))
                .isEqualTo(new RegisterClient.Outcome.UnknownPermissions(List.of("root", "*")));
        assertThat(register.handle(new RegisterClient.Command(
                        by(Set.of(Permission.CLIENTS_MANAGE)), "billing", List.of("users:read", "clients:manage"))))
                .isEqualTo(new RegisterClient.Outcome.NotHeld(Set.of(Permission.USERS_READ)));
        assertThat(register.handle(new RegisterClient.Command(by(ALL), " ", List.of())))
                .isEqualTo(new RegisterClient.Outcome.FlawedName());
        assertThat(portero.clients.count()).isZero();
    }

    @Test
    void issuesATokenForAllOrSomeOfTheClientsPermissions() {
        RegisterClient.Outcome.Registered done = registered("users:read", "audit:read");

        assertThat(scopeOf(token(done, ""))).isEqualTo(done.client().permissions());
        assertThat(scopeOf(token(done, "audit:read"))).containsExactly(Permission.AUDIT_READ);
        for (String beyond : List.of("users:write", "users:read root", " users:read", "users:read  audit:read")) {
            assertThat(token(done, beyond)).as(beyond).isEqualTo(new IssueClientToken.Outcome.InvalidScope());
        }
    }

    @Test
    void wrongSecretRevealsNothingAboutTheScope() {
        RegisterClient.Outcome.Registered done = registered("users:read");

        assertThat(issue.handle(new IssueClientToken.Command(
                        EventFixtures.ACT, done.client().id().toString(), "wrong", "users:write")))
                .isEqualTo(new IssueClientToken.Outcome.InvalidClient());
    }

    @Test
    void bothSecretsAuthenticateDuringTheRotationOverlap() {
        RegisterClient.Outcome.Registered done = registered();

        RotateClientSecret.Outcome.Rotated rotated = (RotateClientSecret.Outcome.Rotated) rotate(ALL, done, HOUR);

        assertThat(portero.clients.find(done.client().id())).contains(rotated.client());
        assertThat(authenticates(done.client(), done.secret())).isTrue();
        assertThat(authenticates(done.client(), rotated.secret())).isTrue();
        portero.clock.advance(HOUR);
        assertThat(authenticates(done.client(), done.secret())).isFalse();
        assertThat(authenticates(done.client(), rotated.secret())).isTrue();
    }

    @Test
    void rotationRequiresTheClientsPermissionsAndALimitedOverlap() {
        RegisterClient.Outcome.Registered done = registered("users:read");
        Set<Permission> few = Set.of(Permission.CLIENTS_MANAGE);

        assertThat(rotate(few, done, HOUR))
                .isEqualTo(new RotateClientSecret.Outcome.NotHeld(Set.of(Permission.USERS_READ)));
        assertThat(rotate(ALL, done, Duration.ofDays(30).plusSeconds(1)))
                .isEqualTo(new RotateClientSecret.Outcome.OverlapOutOfRange());
        assertThat(rotate(ALL, done, Duration.ofSeconds(-1)))
                .isEqualTo(new RotateClientSecret.Outcome.OverlapOutOfRange());
        assertThat(rotate.handle(new RotateClientSecret.Command(by(ALL), "unknown", HOUR)))
                .isEqualTo(new RotateClientSecret.Outcome.NotFound());
        assertThat(portero.clients.find(done.client().id())).contains(done.client());
    }

    @Test
    void revocationRequiresTheClientsPermissionsAndIsFinal() {
        RegisterClient.Outcome.Registered done = registered("users:read");
        String id = done.client().id().toString();

        assertThat(revoke.handle(new RevokeClient.Command(by(Set.of(Permission.CLIENTS_MANAGE)), id)))
                .isEqualTo(new RevokeClient.Outcome.NotHeld(Set.of(Permission.USERS_READ)));
        assertThat(authenticates(done.client(), done.secret())).isTrue();

        RevokeClient.Outcome first = revoke.handle(new RevokeClient.Command(by(ALL), id));
        assertThat(first).isInstanceOf(RevokeClient.Outcome.Revoked.class);
        assertThat(revoke.handle(new RevokeClient.Command(by(ALL), id))).isEqualTo(first);
        assertThat(authenticates(done.client(), done.secret())).isFalse();
        assertThat(rotate(ALL, done, HOUR)).isEqualTo(new RotateClientSecret.Outcome.Revoked());
        assertThat(revoke.handle(
                        new RevokeClient.Command(by(ALL), UUID.randomUUID().toString())))
                .isEqualTo(new RevokeClient.Outcome.NotFound());
    }

    @Test
    void listsClientsInPages() {
        List<ClientId> all = List.of(
                registered().client().id(),
                registered().client().id(),
                registered().client().id());

        ListClients.Page first = page(new Start.Numbered(1), 2);
        assertThat(first.clients()).extracting(Client::id).containsExactly(all.get(0), all.get(1));
        assertThat(first.next()).contains(all.get(1));
        ListClients.Page second = page(new Start.After(all.get(1)), 2);
        assertThat(second.clients()).extracting(Client::id).containsExactly(all.get(2));
        assertThat(second.next()).isEmpty();
        assertThat(page(new Start.Numbered(1), 3).next()).isEmpty();
        assertThat(second).isEqualTo(new ListClients.Page(second.clients(), 0, 3, Optional.empty(), second.owners()));
        assertThat(page(new Start.Numbered(2), 2))
                .isEqualTo(new ListClients.Page(second.clients(), 2, 3, Optional.empty(), second.owners()));
        assertThat(page(new Start.Numbered(Integer.MAX_VALUE), 2).number()).isEqualTo(2);
    }

    @Test
    void emptyListHasPageNumberOne() {
        assertThat(page(new Start.Numbered(7), 10))
                .isEqualTo(new ListClients.Page(List.of(), 1, 0, Optional.empty(), Map.of()));
    }

    @Test
    void rejectsPageNumbersBeyondTenThousandClients() {
        for (int number = 0; number <= NumberedPages.DEEPEST; number++) {
            portero.clients.register(ClientFixtures.client(portero.ids, portero.tokens.next()));
        }

        assertThat(page(new Start.Numbered(100), 100).next()).isPresent();
        assertThat(list.handle(new ListClients.Query(new Start.Numbered(101), 100)))
                .isEqualTo(new ListClients.Outcome.TooDeep());
        assertThat(page(new Start.Numbered(99), 101).clients()).hasSize(101);
    }

    private ListClients.Page page(Start start, int perPage) {
        return ((ListClients.Outcome.Found) list.handle(new ListClients.Query(start, perPage))).page();
    }

    @Test
    void toStringOmitsClientSecrets() {
        assertThat(new IssueClientToken.Command(EventFixtures.ACT, "id", "S3cret", "").toString())
                .doesNotContain("S3cret");
        assertThat(new AuthenticateClient.Command(EventFixtures.ACT, "id", "S3cret").toString())
                .doesNotContain("S3cret");
        assertThat(registered().toString()).doesNotContain("token-");
    }

    @Test
    void publishesAnEventForEachChangeAndDenial() {
        RegisterClient.Outcome.Registered done = registered("users:read");
        ClientId id = done.client().id();
        Instant now = portero.clock.instant();

        register.handle(new RegisterClient.Command(by(Set.of()), "billing", List.of("users:read")));
        token(done, "");
        issue.handle(new IssueClientToken.Command(EventFixtures.ACT, id.toString(), "wrong", ""));
        rotate(ALL, done, HOUR);
        revoke.handle(new RevokeClient.Command(by(ALL), id.toString()));

        assertThat(portero.events.events())
                .containsExactly(
                        new ClientEvent.Registered(id, done.client().name(), Set.of(Permission.USERS_READ), now),
                        AccessDenied.lacking(Action.CLIENT_REGISTERED, null, Set.of(Permission.USERS_READ), now),
                        new ClientEvent.TokenIssued(id, Set.of(Permission.USERS_READ), now),
                        new ClientEvent.Refused(id, 1, now),
                        new ClientEvent.SecretRotated(id, now),
                        new ClientEvent.Revoked(id, now));
    }

    @Test
    void aggregatesWrongSecretsIntoOneEventPerMinute() {
        ClientId id = registered("users:read").client().id();
        for (int guess = 0; guess < 100; guess++) {
            issue.handle(new IssueClientToken.Command(EventFixtures.ACT, id.toString(), "wrong-" + guess, ""));
        }
        assertThat(portero.events.events()).last().isEqualTo(new ClientEvent.Refused(id, 1, portero.clock.instant()));

        portero.clock.advance(Duration.ofMinutes(1));
        portero.publishDenials().handle();

        assertThat(portero.events.events())
                .hasSize(3)
                .last()
                .isEqualTo(new ClientEvent.Refused(id, 99, portero.clock.instant()));
    }

    /// Request context of a caller with these permissions.
    private static RequestContext by(Set<Permission> permissions) {
        return EventFixtures.ACT.by(new Actor.Client(new ClientId(new UUID(0, 1)), permissions));
    }

    private RegisterClient.Outcome.Registered registered(String... permissions) {
        return (RegisterClient.Outcome.Registered)
                register.handle(new RegisterClient.Command(by(ALL), "billing", List.of(permissions)));
    }

    private RotateClientSecret.Outcome rotate(
            Set<Permission> permissions, RegisterClient.Outcome.Registered done, Duration overlap) {
        return rotate.handle(new RotateClientSecret.Command(
                by(permissions), done.client().id().toString(), overlap));
    }

    private boolean authenticates(Client client, Tokens.Secret secret) {
        return authenticator
                .of(EventFixtures.ACT, client.id().toString(), secret.value())
                .isPresent();
    }

    private IssueClientToken.Outcome token(RegisterClient.Outcome.Registered done, String scope) {
        return issue.handle(new IssueClientToken.Command(
                EventFixtures.ACT, done.client().id().toString(), done.secret().value(), scope));
    }

    private Set<Permission> scopeOf(IssueClientToken.Outcome outcome) {
        String token = ((IssueClientToken.Outcome.Issued) outcome).access().value();
        return ((AccessTokenClaims.OfClient) portero.accessTokens.read(token).orElseThrow()).scope();
    }
}
