package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [AuditPartitions]: every implementation passes it.
public abstract class AuditPartitionsContract {

    private final UUID alice = UUID.randomUUID();

    protected abstract AuditPartitions partitions();

    protected abstract AuditTrail trail();

    protected abstract UnitOfWork unitOfWork();

    /// The current month.
    protected abstract YearMonth now();

    /// Creates the partition of a past month.
    protected abstract void open(YearMonth month);

    @Test
    final void createsFuturePartitions() {
        partitions().createMissing(3);

        assertThat(partitions().list()).contains(now(), now().plusMonths(3)).isSorted();
        assertThat(partitions().createMissing(3)).isFalse();
    }

    @Test
    final void prunesAMonthAndStoresItsCheckpoint() {
        YearMonth old = YearMonth.of(2020, 3);
        open(old);
        partitions().createMissing(0);
        AuditEntry retained = append(now().atDay(1).atTime(1, 2).toInstant(ZoneOffset.UTC));
        append(old.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        append(old.atEndOfMonth().atTime(23, 59, 59).toInstant(ZoneOffset.UTC));

        PruneCheckpoint anchor = anchor(old);
        prune(anchor);

        assertThat(trail().list(AuditFilter.of(alice), null, 10)).containsExactly(retained);
        assertThat(partitions().list()).doesNotContain(old).contains(now());
        assertThat(partitions().anchors()).contains(anchor);
    }

    @Test
    final void doesNotPruneAMonthWithinItsRetention() {
        YearMonth within = YearMonth.from(
                now().atEndOfMonth().minusDays(partitions().retention().toDays()));
        open(within);
        AuditEntry entry = append(within.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThatThrownBy(() -> prune(anchor(within))).isInstanceOf(RuntimeException.class);

        assertThat(partitions().list()).contains(within);
        assertThat(trail().list(AuditFilter.of(alice), null, 10)).containsExactly(entry);
    }

    @Test
    final void doesNotPruneARecentMonth() {
        partitions().createMissing(0);
        AuditEntry entry = append(now().atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThatThrownBy(() -> prune(anchor(now()))).isInstanceOf(RuntimeException.class);

        assertThat(trail().list(AuditFilter.of(alice), null, 10)).containsExactly(entry);
        assertThat(partitions().anchors()).noneMatch(anchor -> anchor.month().equals(now()));
    }

    @Test
    final void failedUnitPrunesNothing() {
        YearMonth old = YearMonth.of(2020, 4);
        open(old);
        AuditEntry entry = append(old.atDay(2).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    partitions().prune(anchor(old));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(trail().list(AuditFilter.of(alice), null, 10)).containsExactly(entry);
        assertThat(partitions().anchors()).noneMatch(anchor -> anchor.month().equals(old));
    }

    private void prune(PruneCheckpoint anchor) {
        unitOfWork().run(() -> {
            partitions().prune(anchor);
        });
    }

    private static PruneCheckpoint anchor(YearMonth month) {
        ChainHead head = new ChainHead(7, month, 42, new SealPosition(5, new UUID(1, 2)), "a hash");
        return new PruneCheckpoint(month, head, "a mark");
    }

    private AuditEntry append(Instant at) {
        AuditEntry template = AuditFixtures.entry(0, alice, alice, Action.USER_UPDATED);
        AuditEntry entry = new AuditEntry(
                UUID.randomUUID(),
                at,
                template.action(),
                template.result(),
                template.actor(),
                template.user(),
                template.requestId(),
                template.facts(),
                template.personal());
        AuthenticatedEntry marked = AuditFixtures.passwordNotConfirmed(entry);
        unitOfWork().run(() -> {
            trail().append(marked);
        });
        return entry;
    }
}
