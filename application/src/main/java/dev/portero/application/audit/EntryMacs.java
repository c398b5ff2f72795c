package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.port.Tokens;
import dev.portero.domain.audit.AuditEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/// Message authentication codes of audit entries: they prove that an entry is the one that the service wrote. Access to
/// the database without the sealing secret of the service is not sufficient to forge one.
final class EntryMacs {

    private static final String ENTRY = "audit entries";
    private static final String PERSONAL = "audit personal values";
    private static final String ERASURE = "audit erasures";

    private final AuditMac auditMac;

    EntryMacs(AuditMac auditMac) {
        this.auditMac = auditMac;
    }

    AuthenticatedEntry mark(AuditEntry entry, Tokens tokens) {
        String salt = entry.personal().isEmpty() ? "" : tokens.next().value();
        String commitment = salt.isEmpty() ? "" : auditMac.of(PERSONAL, personalText(entry, salt));
        return new AuthenticatedEntry(entry, salt, commitment, auditMac.of(ENTRY, text(entry, commitment)));
    }

    String erasureOf(UUID entry) {
        return auditMac.of(ERASURE, entry.toString());
    }

    /// Whether the service wrote the entry, and it is unchanged; ignores personal values.
    boolean isGenuine(AuthenticatedEntry kept) {
        return isOurs(kept.mac(), ENTRY, text(kept.entry(), kept.commitment()));
    }

    /// Whether the personal values are unchanged, or were erased by the service.
    boolean isPersonalGenuine(AuthenticatedEntry kept) {
        if (kept.commitment().isEmpty()) {
            return kept.entry().personal().isEmpty();
        }
        return kept.entry().personal().isEmpty()
                ? isOurs(kept.erasure(), ERASURE, kept.entry().id().toString())
                : isOurs(kept.commitment(), PERSONAL, personalText(kept.entry(), kept.salt()));
    }

    /// Whether this is the MAC of the text.
    boolean isOurs(String digest, String purpose, String text) {
        return digest.equals(auditMac.of(purpose, text));
    }

    private static String text(AuditEntry entry, String commitment) {
        LengthPrefixed text = new LengthPrefixed()
                .add(entry.id())
                .add(entry.at())
                .add(entry.action().wireName())
                .add(entry.result())
                .add(entry.actor().kind())
                .add(Objects.toString(entry.actor().id(), ""))
                .add(entry.actor().part())
                .add(Optional.ofNullable(entry.user()).map(UUID::toString).orElse(""))
                .add(entry.requestId())
                .add(commitment);
        return addAll(text, entry.facts()).toString();
    }

    private static String personalText(AuditEntry entry, String salt) {
        LengthPrefixed text = new LengthPrefixed().add(entry.id()).add(salt);
        return addAll(text, entry.personal()).toString();
    }

    private static LengthPrefixed addAll(LengthPrefixed text, SortedMap<String, String> values) {
        values.forEach((name, value) -> text.add(name).add(value));
        return text;
    }
}
