package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPosition;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.client.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Contract of [AuditTrail]: every implementation passes it.
public abstract class AuditTrailContract {

    private static final String ERASURE = "ee".repeat(32);

    private final UUID alice = UUID.randomUUID();
    private final UUID admin = UUID.randomUUID();
    private final List<AuditEntry> appended = new ArrayList<>();

    protected abstract AuditTrail trail();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void returnsEveryFieldOfAnEntry() {
        AuditEntry full = append(entry(1, admin, alice, Action.USER_STATUS_CHANGED));
        AuditEntry empty = append(new AuditEntry(
                UUID.randomUUID(),
                full.at().plusSeconds(1),
                Action.KEYS_RESEALED,
                AuditEntry.Result.REFUSED,
                new AuditActor(AuditActor.Kind.SERVICE, null, "cli"),
                alice,
                "",
                Collections.emptySortedMap(),
                Collections.emptySortedMap()));

        assertThat(of(alice)).containsExactly(empty, full);
    }

    @Test
    final void pagesThroughEntriesLatestFirst() {
        for (int second = 0; second < 7; second++) {
            append(entry(second / 2, second % 2 == 0 ? alice : admin, alice, Action.SESSION_STARTED));
        }

        List<AuditEntry> read = new ArrayList<>();
        List<AuditEntry> page = trail().list(AuditFilter.of(alice), null, 2);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = trail().list(AuditFilter.of(alice), AuditPosition.of(page.getLast()), 2);
        }

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(appended);
        assertThat(read.stream().map(AuditEntry::at)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    final void filtersByUserActorActionAndTime() {
        AuditEntry own = append(entry(1, alice, alice, Action.USER_UPDATED));
        AuditEntry suspended = append(entry(2, admin, alice, Action.USER_STATUS_CHANGED));
        AuditEntry byAlice = append(entry(3, alice, admin, Action.USER_UPDATED));
        AuditEntry anonymous = append(entry(4, null, alice, Action.LOGIN_FAILED));

        assertThat(of(alice)).containsExactly(anonymous, byAlice, suspended, own);
        assertThat(found(alice, null, null, null, null)).containsExactly(anonymous, suspended, own);
        assertThat(found(null, alice, null, null, null)).containsExactly(byAlice, own);
        assertThat(found(alice, admin, null, null, null)).containsExactly(suspended);
        assertThat(found(null, alice, Action.USER_UPDATED, null, null)).containsExactly(byAlice, own);
        assertThat(found(alice, null, null, suspended.at(), suspended.at())).containsExactly(suspended);
        assertThat(found(alice, null, null, suspended.at().plusNanos(1_000), null))
                .containsExactly(anonymous);
        assertThat(of(UUID.randomUUID())).isEmpty();
    }

    @Test
    final void rollsBackAFailedUnit() {
        AuditEntry entry = entry(1, alice, alice, Action.USER_UPDATED);

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    trail().append(AuditFixtures.passwordNotConfirmed(entry));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(of(alice)).isEmpty();
    }

    @Test
    final void rejectsAppendOutsideAUnitOfWork() {
        AuditEntry entry = entry(1, alice, alice, Action.USER_UPDATED);

        assertThatThrownBy(() -> trail().append(AuditFixtures.passwordNotConfirmed(entry)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(of(alice)).isEmpty();
    }

    @Test
    final void erasesPersonalDataAndRetainsTheEntry() {
        AuditEntry own = append(entry(1, alice, alice, Action.USER_UPDATED));
        AuditEntry done = append(entry(2, alice, admin, Action.USER_STATUS_CHANGED));
        AuditEntry others = append(entry(3, admin, admin, Action.USER_UPDATED));

        assertThat(trail().personalOf(alice, Set.of(), 1)).hasSize(1);
        assertThat(trail().personalOf(alice, Set.of(), 10)).containsExactlyInAnyOrder(own.id(), done.id());
        unitOfWork().run(() -> {
            trail().erase(Map.of(own.id(), ERASURE, done.id(), ERASURE));
        });

        assertThat(trail().personalOf(alice, Set.of(), 10)).isEmpty();
        assertThat(of(alice)).containsExactly(done.erased(), own.erased());
        assertThat(found(admin, admin, null, null, null)).containsExactly(others);
    }

    @Test
    final void findsPersonalDataInEntriesOfOwnedClients() {
        ClientId client = new ClientId(UUID.randomUUID());
        AuditEntry own = append(entry(1, alice, null, Action.CLIENT_REGISTERED));
        AuditEntry issued = append(about(client, entry(2, null, null, Action.CLIENT_TOKEN_ISSUED)));
        AuditEntry denied = append(byClient(client, entry(3, null, null, Action.CALL)));
        AuditEntry done = append(byClient(client, entry(4, null, admin, Action.USER_UPDATED)));
        append(about(new ClientId(UUID.randomUUID()), entry(5, null, null, Action.CLIENT_TOKEN_ISSUED)));
        append(byClient(new ClientId(UUID.randomUUID()), entry(6, null, null, Action.CALL)));

        assertThat(trail().personalOf(alice, Set.of(), 10)).containsExactly(own.id());
        assertThat(trail().personalOf(alice, Set.of(client), 10))
                .containsExactlyInAnyOrder(own.id(), issued.id(), denied.id(), done.id());
        assertThat(trail().personalOf(alice, Set.of(client), 2)).hasSize(2);
        unitOfWork().run(() -> {
            trail().erase(Map.of(issued.id(), ERASURE, denied.id(), ERASURE, done.id(), ERASURE));
            return client;
        });
        assertThat(trail().personalOf(alice, Set.of(client), 10)).containsExactly(own.id());
    }

    private static AuditEntry about(ClientId client, AuditEntry entry) {
        TreeMap<String, String> facts = new TreeMap<>(entry.facts());
        facts.put(AuditEntry.CLIENT, client.toString());
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.action(),
                entry.result(),
                entry.actor(),
                entry.user(),
                entry.requestId(),
                facts,
                entry.personal());
    }

    private static AuditEntry byClient(ClientId client, AuditEntry entry) {
        return new AuditEntry(
                entry.id(),
                entry.at(),
                entry.action(),
                entry.result(),
                new AuditActor(AuditActor.Kind.CLIENT, client.value(), ""),
                entry.user(),
                entry.requestId(),
                entry.facts(),
                entry.personal());
    }

    private List<AuditEntry> of(UUID party) {
        return trail().list(AuditFilter.of(party), null, 100);
    }

    private List<AuditEntry> found(
            @Nullable UUID user,
            @Nullable UUID actor,
            @Nullable Action action,
            @Nullable Instant from,
            @Nullable Instant to) {
        return trail().list(new AuditFilter(user, actor, null, action, from, to), null, 100);
    }

    private static AuditEntry entry(int seconds, @Nullable UUID actor, @Nullable UUID user, Action action) {
        AuditEntry template = AuditFixtures.entry(seconds, actor, user, action);
        return new AuditEntry(
                UUID.randomUUID(),
                template.at(),
                template.action(),
                template.result(),
                template.actor(),
                template.user(),
                template.requestId(),
                template.facts(),
                template.personal());
    }

    private AuditEntry append(AuditEntry entry) {
        unitOfWork().run(() -> {
            trail().append(AuditFixtures.passwordNotConfirmed(entry));
        });
        appended.add(entry);
        return entry;
    }
}
