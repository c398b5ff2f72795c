package dev.portero.bootstrap.cli.audit;

import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.VerifyAuditTrail.Outcome;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Text and JSON of audit entries and integrity violations.
final class AuditOutput {

    private AuditOutput() {}

    static List<String> table(List<AuditEntry> entries) {
        Table table = new Table("AT", "ACTION", "OUTCOME", "ACTOR", "USER", "DETAILS");
        for (AuditEntry entry : entries) {
            table.row(
                    entry.at().toString(),
                    entry.action().wireName(),
                    lower(entry.result()),
                    name(entry.actor()),
                    Objects.toString(entry.user(), "-"),
                    details(entry));
        }
        return table.lines();
    }

    private static String name(AuditActor actor) {
        return actor.id() == null
                ? (lower(actor.kind()) + " " + actor.part()).strip()
                : lower(actor.kind()) + " " + actor.id();
    }

    /// Control characters are replaced, so that stored text cannot move the cursor of the terminal. The service accepts
    /// no such text anyway.
    private static String details(AuditEntry entry) {
        Map<String, String> all = new TreeMap<>(entry.facts());
        all.putAll(entry.personal());
        return all.entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue().replaceAll("\\p{Cntrl}", " "))
                .collect(Collectors.joining(" "));
    }

    /// JSON with the member names of the API.
    static Map<String, @Nullable Object> json(AuditEntry entry) {
        Map<String, String> details = new TreeMap<>(entry.facts());
        details.putAll(entry.personal());
        Map<String, @Nullable Object> actor = new LinkedHashMap<>();
        actor.put("kind", lower(entry.actor().kind()));
        actor.put("id", text(entry.actor().id()));
        actor.put("name", said(entry.actor().part()));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", entry.id().toString());
        members.put("at", entry.at().toString());
        members.put("action", entry.action().wireName());
        members.put("outcome", lower(entry.result()));
        members.put("actor", actor);
        members.put("user_id", text(entry.user()));
        members.put("request_id", said(entry.request()));
        members.put("ip", details.remove(AuditEntry.ADDRESS));
        members.put("user_agent", details.remove(AuditEntry.USER_AGENT));
        details.remove(AuditEntry.REQUEST_ID);
        members.put("details", details);
        return members;
    }

    static String text(IntegrityViolation finding) {
        String what = switch (finding.kind()) {
            case ENTRY_CHANGED -> "the audit entry %s was changed";
            case ENTRY_DELETED -> "the audit entry %s was deleted";
            case ENTRY_INSERTED -> "the audit entry %s was not written by the service";
            case PERSONAL_CHANGED -> "the personal data of the audit entry %s was changed";
            case PERSONAL_DELETED -> "the personal data of the audit entry %s was deleted, and not by the service";
            case SEAL_CHANGED -> "the seal %s was changed";
            case SEAL_DELETED -> "the seals %s were deleted";
            case ANCHOR_FORGED -> "the partition of the month %s was dropped, and not by the service";
            case HEAD_LOST -> "the hash chain does not contain the known audit head of seal %s";
            case HEAD_PRUNED -> "the audit head of seal %s cannot be compared: the partition of its month was dropped";
            case CHECKPOINT_DELETED -> "the checkpoint in the database was deleted (it is at seal %s)";
            case CHECKPOINT_FORGED ->
                "the checkpoint in the database, of seal %s, was not written by the service, or is an older copy";
            case WITNESS_FORGED -> "the audit head in AUDIT_HEAD_DIR, of seal %s, was not written by the service";
        };
        return what.formatted(finding.what()) + (finding.at() == null ? "" : " (of " + finding.at() + ")");
    }

    private static Map<String, @Nullable Object> json(IntegrityViolation finding) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", lower(finding.kind()));
        members.put("what", finding.what());
        members.put("at", text(finding.at()));
        return members;
    }

    static List<String> text(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(outcome.findings() == 0 ? "The audit log is intact." : "Integrity violations: " + outcome.findings());
        lines.add("entries     " + outcome.entries() + " under " + outcome.seals() + " seals");
        lines.add("unsealed    "
                + outcome.unsealed()
                + outcome.oldestUnsealed()
                        .map(oldest -> ", the oldest of " + oldest)
                        .orElse(""));
        lines.add("erased      " + outcome.erased());
        lines.add("dropped     "
                + (outcome.pruned().isEmpty()
                        ? "no month"
                        : outcome.pruned().stream().map(YearMonth::toString).collect(Collectors.joining(" "))));
        lines.add(
                "head        " + outcome.head().number() + ":" + outcome.head().hash());
        return lines;
    }

    static Map<String, @Nullable Object> json(Outcome outcome, List<IntegrityViolation> findings) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("number", outcome.head().number());
        head.put("hash", outcome.head().hash());
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("well", outcome.findings() == 0);
        members.put("findings", findings.stream().map(AuditOutput::json).toList());
        members.put("acts", outcome.entries());
        members.put("seals", outcome.seals());
        members.put("unsealed", outcome.unsealed());
        members.put(
                "oldest_unsealed",
                outcome.oldestUnsealed().map(Instant::toString).orElse(null));
        members.put("erased", outcome.erased());
        members.put("pruned", outcome.pruned().stream().map(YearMonth::toString).toList());
        members.put("end", head);
        return members;
    }

    static String actions() {
        return Arrays.stream(Action.values())
                .filter(action -> action != Action.UNKNOWN)
                .map(Action::wireName)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
