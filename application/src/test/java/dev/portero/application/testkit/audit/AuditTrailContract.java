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
    private final UUID boss = UUID.randomUUID();
    private final List<AuditEntry> kept = new ArrayList<>();

    protected abstract AuditTrail trail();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void givesBackAllOfAnEntry() {
        AuditEntry full = keep(entry(1, boss, alice, Action.USER_STATUS_CHANGED));
        AuditEntry empty = keep(new AuditEntry(
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
    final void givesTheLatestFirstAndEachOnceOnPages() {
        for (int second = 0; second < 7; second++) {
            keep(entry(second / 2, second % 2 == 0 ? alice : boss, alice, Action.SESSION_STARTED));
        }

        List<AuditEntry> read = new ArrayList<>();
        List<AuditEntry> page = trail().list(AuditFilter.of(alice), null, 2);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = trail().list(AuditFilter.of(alice), AuditPosition.of(page.getLast()), 2);
        }

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(kept);
        assertThat(read.stream().map(AuditEntry::at)).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    final void findsByWhoWhatAndWhen() {
        AuditEntry own = keep(entry(1, alice, alice, Action.USER_UPDATED));
        AuditEntry suspended = keep(entry(2, boss, alice, Action.USER_STATUS_CHANGED));
        AuditEntry byAlice = keep(entry(3, alice, boss, Action.USER_UPDATED));
        AuditEntry byNobody = keep(entry(4, null, alice, Action.LOGIN_FAILED));

        assertThat(of(alice)).containsExactly(byNobody, byAlice, suspended, own);
        assertThat(found(alice, null, null, null, null)).containsExactly(byNobody, suspended, own);
        assertThat(found(null, alice, null, null, null)).containsExactly(byAlice, own);
        assertThat(found(alice, boss, null, null, null)).containsExactly(suspended);
        assertThat(found(null, alice, Action.USER_UPDATED, null, null)).containsExactly(byAlice, own);
        assertThat(found(alice, null, null, suspended.at(), suspended.at())).containsExactly(suspended);
        assertThat(found(alice, null, null, suspended.at().plusNanos(1_000), null))
                .containsExactly(byNobody);
        assertThat(of(UUID.randomUUID())).isEmpty();
    }

    @Test
    final void keepsNothingOfAFailedUnit() {
        AuditEntry entry = entry(1, alice, alice, Action.USER_UPDATED);

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    trail().append(AuditFixtures.unproven(entry));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(of(alice)).isEmpty();
    }

    @Test
    final void takesNothingOutsideAUnit() {
        AuditEntry entry = entry(1, alice, alice, Action.USER_UPDATED);

        assertThatThrownBy(() -> trail().append(AuditFixtures.unproven(entry)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(of(alice)).isEmpty();
    }

    @Test
    final void erasesWhatIsKnownOfAPersonAndLeavesTheEntry() {
        AuditEntry own = keep(entry(1, alice, alice, Action.USER_UPDATED));
        AuditEntry done = keep(entry(2, alice, boss, Action.USER_STATUS_CHANGED));
        AuditEntry others = keep(entry(3, boss, boss, Action.USER_UPDATED));

        assertThat(trail().personalOf(alice, Set.of(), 1)).hasSize(1);
        assertThat(trail().personalOf(alice, Set.of(), 10)).containsExactlyInAnyOrder(own.id(), done.id());
        unitOfWork().run(() -> {
            trail().erase(Map.of(own.id(), ERASURE, done.id(), ERASURE));
        });

        assertThat(trail().personalOf(alice, Set.of(), 10)).isEmpty();
        assertThat(of(alice)).containsExactly(done.erased(), own.erased());
        assertThat(found(boss, boss, null, null, null)).containsExactly(others);
    }

    @Test
    final void findsPersonalDataInEntriesByAndAboutTheClientsOfAPerson() {
        ClientId client = new ClientId(UUID.randomUUID());
        AuditEntry own = keep(entry(1, alice, null, Action.CLIENT_REGISTERED));
        AuditEntry issued = keep(about(client, entry(2, null, null, Action.CLIENT_TOKEN_ISSUED)));
        AuditEntry denied = keep(byClient(client, entry(3, null, null, Action.CALL)));
        AuditEntry done = keep(byClient(client, entry(4, null, boss, Action.USER_UPDATED)));
        keep(about(new ClientId(UUID.randomUUID()), entry(5, null, null, Action.CLIENT_TOKEN_ISSUED)));
        keep(byClient(new ClientId(UUID.randomUUID()), entry(6, null, null, Action.CALL)));

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
        AuditEntry like = AuditFixtures.entry(seconds, actor, user, action);
        return new AuditEntry(
                UUID.randomUUID(),
                like.at(),
                like.action(),
                like.result(),
                like.actor(),
                like.user(),
                like.requestId(),
                like.facts(),
                like.personal());
    }

    private AuditEntry keep(AuditEntry entry) {
        unitOfWork().run(() -> {
            trail().append(AuditFixtures.unproven(entry));
        });
        kept.add(entry);
        return entry;
    }
}
