package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.RecordAuditEntry;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.DenialCounters;
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

/// Tampering with the audit log by an attacker who has access to the database, and the violations that verification
/// reports.
@Tag("real")
final class TamperedTrailIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    /// Prefix of the driver's message for `insufficient_privilege`, raised by a trigger.
    private static final String REJECTED = "ERROR: ";
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
    private final SealTrail sealTrail = replica();
    private final VerifyAuditTrail verify =
            new VerifyAuditTrail(seals, POSTGRES.bean(AuditPartitions.class), checkpoints, witness, digests);

    @BeforeEach
    void recordAndSealThreeEntries() {
        asOwner("TRUNCATE audit_entries, audit_personal_data, audit_seals, audit_checkpoints");
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

    private SealTrail replica() {
        return new SealTrail(
                seals,
                digests,
                new ChainMonitor(seals, POSTGRES.bean(AuditPartitions.class), checkpoints, witness, digests),
                POSTGRES.bean(Leases.class),
                unitOfWork,
                CLOCK,
                new UUID(0, 1));
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
