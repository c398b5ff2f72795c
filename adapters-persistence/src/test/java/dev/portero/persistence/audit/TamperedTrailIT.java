package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.AcceptAuditHead;
import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.RecordAuditEntry;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.client.port.Clients;
import dev.portero.application.port.Leases;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CountingTokens;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.persistence.testing.Postgres;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tampering with the audit log by an attacker who has access to the database, and the violations that verification
/// reports.
@Tag("real")
final class TamperedTrailIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    /// Prefix of the driver's message for `insufficient_privilege`, raised by a trigger.
    private static final String REJECTED = "ERROR: ";
    private static final String OTHER_COLUMNS =
            "id, horizon, action, result, actor_kind, actor_id, actor_component, user_id,"
                    + " request_id, commitment, mac";
    private static final Clock CLOCK = Clock.systemUTC();

    private final User alice =
            UserFixtures.user(UUID.randomUUID() + "@b.cl", UUID.randomUUID().toString());
    private final QuickAuditMac digests = new QuickAuditMac();
    private final AuditTrail trail = POSTGRES.bean(AuditTrail.class);
    private final Seals seals = POSTGRES.bean(Seals.class);
    private final UnitOfWork unitOfWork = POSTGRES.bean(UnitOfWork.class);
    private final RecordAuditEntry recordAuditEntry =
            new RecordAuditEntry(trail, digests, new CountingTokens(), UUID::randomUUID);
    private final Checkpoints checkpoints = POSTGRES.bean(Checkpoints.class);
    private final InMemoryChainHeadWitness witness = new InMemoryChainHeadWitness();
    private final ChainMonitor monitor = monitor();
    private final SealTrail sealTrail = replica(monitor);
    private final VerifyAuditTrail verify =
            new VerifyAuditTrail(seals, POSTGRES.bean(AuditPartitions.class), checkpoints, witness, digests);

    @BeforeEach
    void recordAndSealThreeEntries() {
        asOwner("TRUNCATE audit_entries, audit_personal_data, audit_seals, audit_checkpoints, audit_prune_checkpoints");
        for (int count = 0; count < 3; count++) {
            recordEvent(alice);
        }
        sealAll();
    }

    @Test
    void untamperedLogHasNoViolations() {
        recordEvent(alice);

        VerifyAuditTrail.Outcome outcome = runVerification(new ArrayList<>());

        assertThat(outcome.findings()).isZero();
        assertThat(outcome.entries()).isEqualTo(4);
        assertThat(outcome.unsealed()).isEqualTo(1);
    }

    @Test
    void reportsAChangedEntry() {
        UUID target = entries().get(1).id();

        asOwner("UPDATE audit_entries SET action = 'user.updated' WHERE id = '" + target + "'");

        assertThat(findings()).containsExactly(Kind.ENTRY_CHANGED + " " + target);
    }

    @Test
    void reportsADeletedEntry() {
        UUID target = entries().get(1).id();

        asOwner("DELETE FROM audit_entries WHERE id = '" + target + "'");

        assertThat(findings()).containsExactly(Kind.ENTRY_DELETED + " " + target);
    }

    @Test
    void reportsAnInsertedEntryWhetherSealedOrNot() {
        UUID sealed = UUID.randomUUID();
        UUID unsealed = UUID.randomUUID();
        UUID early = UUID.randomUUID();

        insertCopy(sealed, "(SELECT xid_offset FROM audit_xid_offsets) + pg_current_xact_id()::text::bigint");
        SealTrail.Outcome outcome = sealAll();
        insertCopy(unsealed, "(SELECT xid_offset FROM audit_xid_offsets) + pg_current_xact_id()::text::bigint");
        insertCopy(early, "(SELECT min(horizon) FROM audit_entries)");

        assertThat(outcome.foreign()).isEqualTo(1);
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        Kind.ENTRY_INSERTED + " " + early,
                        Kind.ENTRY_INSERTED + " " + sealed,
                        Kind.ENTRY_INSERTED + " " + unsealed);
    }

    @Test
    void reportsChangedAndDeletedPersonalData() {
        UUID changed = entries().get(0).id();
        UUID deleted = entries().get(1).id();

        asOwner("UPDATE audit_personal_data SET personal_details = '{ip,203.0.113.66}' WHERE id = '" + changed + "'");
        asOwner("DELETE FROM audit_personal_data WHERE id = '" + deleted + "'");

        assertThat(findings())
                .containsExactlyInAnyOrder(
                        Kind.PERSONAL_CHANGED + " " + changed, Kind.PERSONAL_DELETED + " " + deleted);
    }

    @Test
    void reportsChangedAndDeletedSeals() {
        long first = seals.list(0, 1).getFirst().head().number();
        recordEvent(alice);
        sealAll();
        recordEvent(alice);
        sealAll();

        asOwner("DELETE FROM audit_seals WHERE number = " + (first + 1));
        asOwner("UPDATE audit_seals SET hash = repeat('0', 8) WHERE number = " + (first + 2));

        assertThat(findings())
                .containsExactly(
                        Kind.SEAL_DELETED + " " + (first + 1) + "-" + (first + 1),
                        Kind.SEAL_CHANGED + " " + (first + 2),
                        Kind.HEAD_LOST + " " + (first + 2)); // the checkpoint has another hash
    }

    @Test
    void stopsSealingAfterSealsWereDeletedOrRolledBack() {
        recordEvent(alice);
        sealAll();
        for (String attack : List.of(
                "DELETE FROM audit_seals",
                "DELETE FROM audit_seals WHERE number > 1",
                "DELETE FROM audit_seals WHERE number > 1; DELETE FROM audit_entries WHERE id = '"
                        + entries().get(0).id() + "'",
                "UPDATE audit_seals SET hash = repeat('0', 8) WHERE number = 2",
                "DELETE FROM audit_seals; DELETE FROM audit_checkpoints",
                "DELETE FROM audit_checkpoints",
                "UPDATE audit_checkpoints SET number = 1")) {
            asOwner(
                    "DROP TABLE IF EXISTS seals_before, checkpoints_before;"
                            + " CREATE TABLE seals_before AS TABLE audit_seals; CREATE TABLE checkpoints_before AS TABLE audit_checkpoints");
            asOwner(attack);
            recordEvent(alice);

            assertThat(sealAll().inconsistency()).as(attack).isPresent();
            assertThat(replica().handle().inconsistency()).as(attack).isPresent();

            asOwner("TRUNCATE audit_seals, audit_checkpoints; INSERT INTO audit_seals TABLE seals_before;"
                    + " INSERT INTO audit_checkpoints TABLE checkpoints_before");
        }
    }

    /// Forged heads: copies of the latest seal with another number, month, horizon or arrays, and prune checkpoints.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "number, '2026-10-01', total, 4611686018427387904, last_id, ids, times, macs, previous_hash, hash",
                "number, '2026-10-01', total, -7, last_id, ids, times, macs, previous_hash, hash",
                "number, '2026-10-01', total, horizon, last_id, ids, times, macs, previous_hash, hash",
                "number, '2999-01-01', total, 4611686018427387904, last_id, ids, times, macs, previous_hash, hash",
                "number + 1, month, total, -7, last_id, ids, times, macs, hash, repeat('ab', 32)",
                "number + 1, month, total, horizon, last_id, '{NULL}', '{NULL}', '{NULL}', hash, repeat('ab', 32)",
                "number + 5, month, total, 4611686018427387904, last_id, ids, times, macs, hash, repeat('ab', 32)",
                "4611686018427387904, month, total, 4611686018427387904, last_id, ids, times, macs, hash, '; x'",
                "9223372036854775807, month, total, 4611686018427387904, last_id, ids, times, macs, hash, '; x'",
                "'2026-08-01', 1000000, '2026-08-01', 1, 4611686018427387904, gen_random_uuid(), repeat('ab', 32), 'cd'",
                "'2026-08-01', 4611686018427387904, '2026-08-01', 1, 4611686018427387904, last_id, repeat('ab', 32), 'cd'",
                "'2026-08-01', number, month, total, 4611686018427387904, last_id, hash, 'cd'",
                "'2999-08-01', number, month, total, horizon, last_id, repeat('ab', 32), 'cd'"
            })
    void believesNoPositionOfAForgedRow(String columns) {
        SealPosition sealed = monitor.sealedUpTo();
        String table = columns.startsWith("'") ? "audit_prune_checkpoints" : "audit_seals";
        POSTGRES.execute("INSERT INTO " + table + " SELECT " + columns + " FROM audit_seals");
        recordEvent(alice);
        ChainMonitor restarted = monitor();

        Inconsistency found = sealAll().inconsistency().orElseThrow();
        assertThat(replica(restarted).handle().inconsistency()).contains(found);

        assertThat(List.of(monitor.sealedUpTo(), restarted.sealedUpTo())).containsOnly(sealed);
        assertThat(seals.isAnythingUnsealed(monitor.sealedUpTo())).isTrue();
        List<IntegrityViolation> violations = new ArrayList<>();
        assertThat(runVerification(violations).unsealed()).isEqualTo(1);
        assertThat(violations).isNotEmpty();
        assertThat(accept(found.found())).isEqualTo(new AcceptAuditHead.Outcome.Forged(found.forged()));
        found.forged().forEach(TamperedTrailIT::delete);
        assertThat(sealAll().sealed()).isEqualTo(1);
        assertThat(findings()).isEmpty();
    }

    /// A prune checkpoint below the head claims no position, and an operator can continue from the authentic head.
    @Test
    void stopsSealingAtAForgedPruneCheckpointBelowTheHead() {
        POSTGRES.execute(
                "INSERT INTO audit_prune_checkpoints VALUES"
                        + " ('2026-08-01', 0, '2026-08-01', 1, 4611686018427387904, gen_random_uuid(), repeat('ab', 32), 'cd')");
        recordEvent(alice);

        Inconsistency found = sealAll().inconsistency().orElseThrow();

        assertThat(found.kind()).isEqualTo(Inconsistency.Kind.PRUNE_CHECKPOINT_FORGED);
        assertThat(runVerification(new ArrayList<>()).unsealed()).isEqualTo(1);
        assertThat(accept(found.found())).isEqualTo(new AcceptAuditHead.Outcome.Accepted());
        assertThat(sealAll().sealed()).isEqualTo(1);
        assertThat(findings()).containsExactly(Kind.ANCHOR_FORGED + " 2026-08");

        POSTGRES.execute(
                "INSERT INTO audit_prune_checkpoints SELECT '2026-07-01', number, head_month, total, horizon, last_id,"
                        + " hash, mac FROM audit_prune_checkpoints");
        recordEvent(alice);
        assertThat(sealAll().inconsistency().orElseThrow().kind())
                .isEqualTo(Inconsistency.Kind.PRUNE_CHECKPOINT_FORGED);
    }

    /// Values that no entry has, with which sealing or reading would fail.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'infinity', '{}'",
                "'-infinity', '{}'",
                "'294276-12-31', '{}'",
                "'4713-01-01 BC', '{}'",
                "now(), '{{{a,b},{c,d}}}'"
            })
    void rejectsMalformedEntries(String timeAndDetails) {
        assertThatThrownBy(() -> POSTGRES.execute("INSERT INTO audit_entries (at, details, " + OTHER_COLUMNS
                        + ") SELECT " + timeAndDetails + ", " + OTHER_COLUMNS + " FROM audit_entries LIMIT 1"))
                .hasStackTraceContaining("violates check constraint \"audit_entries_");
    }

    @Test
    void reportsEntriesWithMalformedDetails() {
        UUID target = entries().get(1).id();
        asOwner("ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_details;"
                + " UPDATE audit_entries SET details = '{{a,b},{c,d}}' WHERE id = '" + target + "'");

        assertThat(findings()).containsExactly(Kind.ENTRY_CHANGED + " " + target);

        asOwner("TRUNCATE audit_entries; ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_details"
                + " CHECK (coalesce(array_ndims(details), 1) = 1)");
    }

    @Test
    void erasingPersonalDataCausesNoViolation() {
        POSTGRES.bean(UnitOfWork.class).run(() -> POSTGRES.bean(Users.class).insert(alice));
        InMemoryPortero other = new InMemoryPortero();
        EraseAuditPersonalData erase = new EraseAuditPersonalData(
                trail,
                POSTGRES.bean(DenialCounters.class),
                POSTGRES.bean(Users.class),
                POSTGRES.bean(Clients.class),
                digests,
                (act, event) -> {},
                unitOfWork,
                other.clock);

        assertThat(erase.handle(new EraseAuditPersonalData.Command(
                        EventFixtures.ACT, alice.id().toString())))
                .isEqualTo(new EraseAuditPersonalData.Outcome.Erased(3));

        assertThat(entries()).allSatisfy(entry -> assertThat(entry.personal()).isEmpty());
        VerifyAuditTrail.Outcome outcome = runVerification(new ArrayList<>());
        assertThat(outcome.findings()).isZero();
        assertThat(outcome.erased()).isEqualTo(3);
    }

    @Test
    void rejectsUpdatesDeletesAndTruncates() {
        for (String change : List.of(
                "UPDATE audit_entries SET action = 'x'",
                "DELETE FROM audit_entries",
                "TRUNCATE audit_entries",
                "TRUNCATE audit_entries_default",
                "DO $$ BEGIN EXECUTE 'TRUNCATE audit_entries_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMM'); END $$",
                "UPDATE audit_seals SET hash = 'x'",
                "DELETE FROM audit_seals",
                "TRUNCATE audit_seals",
                "UPDATE audit_checkpoints SET number = 0",
                "UPDATE audit_checkpoints SET hash = 'x'",
                "DELETE FROM audit_checkpoints",
                "TRUNCATE audit_checkpoints",
                "UPDATE audit_personal_data SET personal_details = '{}'",
                "DELETE FROM audit_personal_data")) {
            assertThatThrownBy(() -> POSTGRES.execute(change)).as(change).hasStackTraceContaining(REJECTED);
        }
        assertThat(findings()).isEmpty();
    }

    /// A transaction that begins first and ends last: its entry is not skipped.
    @Test
    void sealsNothingPastAnOpenTransaction() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> slow = other.submit(() -> unitOfWork.run(() -> {
                POSTGRES.bean(Users.class).insert(alice); // assigns the transaction id
                recordAuditEntry.on(EventFixtures.ACT, event(alice));
                written.countDown();
                return await(mayEnd);
            }));
            await(written);
            recordEvent(alice);

            assertThat(sealTrail.handle().sealed()).isZero();
            mayEnd.countDown();
            assertThat(slow.get()).isTrue();
        }

        assertThat(sealAll().sealed()).isEqualTo(2);
        assertThat(findings()).isEmpty();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private ChainMonitor monitor() {
        return new ChainMonitor(seals, POSTGRES.bean(AuditPartitions.class), checkpoints, witness, digests);
    }

    private SealTrail replica() {
        return replica(monitor());
    }

    private SealTrail replica(ChainMonitor of) {
        return new SealTrail(seals, digests, of, POSTGRES.bean(Leases.class), unitOfWork, CLOCK, new UUID(0, 1));
    }

    private AcceptAuditHead.Outcome accept(String head) {
        InMemoryPortero other = new InMemoryPortero();
        AcceptAuditHead accept =
                new AcceptAuditHead(seals, digests, other.auditKey, monitor(), (act, event) -> {}, unitOfWork, CLOCK);
        int colon = head.indexOf(':');
        Expected expected = new Expected(Long.parseLong(head.substring(0, colon)), head.substring(colon + 1));
        return accept.handle(new AcceptAuditHead.Command(EventFixtures.ACT, expected));
    }

    private static void delete(ForgedRow row) {
        String table = row.table() == ForgedRow.Table.SEALS ? "audit_seals" : "audit_prune_checkpoints";
        asOwner("DELETE FROM " + table + " WHERE number = " + row.number() + " AND month = '" + row.month() + "-01'");
    }

    private void insertCopy(UUID id, String horizon) {
        asOwner(
                ("INSERT INTO audit_entries SELECT '%s', at, %s, action, result, actor_kind, actor_id, actor_component, user_id,"
                                + " request_id, details, commitment, mac FROM audit_entries LIMIT 1")
                        .formatted(id, horizon));
    }

    private void recordEvent(User user) {
        unitOfWork.run(() -> {
            recordAuditEntry.on(EventFixtures.ACT, event(user));
        });
    }

    private static UserEvent event(User user) {
        return new UserEvent.PasswordChanged(user.id(), CLOCK.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private SealTrail.Outcome sealAll() {
        POSTGRES.awaitPeace();
        return sealTrail.handle();
    }

    private List<AuditEntry> entries() {
        return trail.list(AuditFilter.of(alice.id().value()), null, 10);
    }

    private List<String> findings() {
        List<IntegrityViolation> found = new ArrayList<>();
        runVerification(found);
        return found.stream().map(one -> one.kind() + " " + one.what()).toList();
    }

    private VerifyAuditTrail.Outcome runVerification(List<IntegrityViolation> found) {
        return verify.handle(new VerifyAuditTrail.Command(Optional.empty(), found::add, (done, of) -> {}));
    }

    /// Executes a statement as a superuser, without triggers.
    private static void asOwner(String sql) {
        POSTGRES.execute("SET session_replication_role = replica; " + sql);
    }
}
