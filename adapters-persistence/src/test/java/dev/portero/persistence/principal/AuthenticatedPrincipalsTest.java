package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.QuickDigests;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AuthenticatedPrincipalsTest {

    private static final int TAG_BYTES = 32;

    private final AuthenticatedPrincipals entries = new AuthenticatedPrincipals(new QuickDigests());
    private final VersionedPrincipal versioned = versioned(UserFixtures.alice());
    private final UserId alice = versioned.principal().user().id();
    private final byte[] entry = entries.write(versioned);

    @Test
    void readsAWrittenEntry() {
        assertThat(entries.read(alice, entry)).contains(versioned);
    }

    @Test
    void rejectsAnEntryWithAFlippedBit() {
        for (int bit = 0; bit < entry.length * Byte.SIZE; bit++) {
            byte[] flipped = entry.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(entries.read(alice, flipped)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void rejectsATruncatedOrExtendedEntry() {
        for (int length = 0; length < entry.length; length++) {
            assertThat(entries.read(alice, Arrays.copyOf(entry, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(entries.read(alice, Arrays.copyOf(entry, entry.length + 1))).isEmpty();
    }

    @Test
    void rejectsAnEntryOfAnotherUser() {
        UserId bob = UserFixtures.user("bob@example.org", "bob").id();

        assertThat(entries.read(bob, entry)).isEmpty();
    }

    @Test
    void rejectsAMissingOrForeignTag() {
        byte[] content = Arrays.copyOfRange(entry, TAG_BYTES, entry.length);
        byte[] swapped = entries.write(versioned(UserFixtures.user("bob@example.org", "bob")));
        System.arraycopy(content, 0, swapped, TAG_BYTES, Math.min(content.length, swapped.length - TAG_BYTES));

        assertThat(entries.read(alice, content)).isEmpty();
        assertThat(entries.read(alice, swapped)).isEmpty();
        assertThat(entries.read(alice, new byte[entry.length])).isEmpty();
    }

    @Test
    void anotherSecretReadsNothingAndUsesAnotherKey() {
        AuthenticatedPrincipals others = new AuthenticatedPrincipals(new QuickDigests("another", ""));

        assertThat(others.read(alice, entry)).isEmpty();
        assertThat(others.key(alice)).isNotEqualTo(entries.key(alice));
    }

    @Test
    void keyContainsTheFormatVersion() {
        assertThat(new String(entries.key(alice), StandardCharsets.US_ASCII))
                .matches("portero:principal:" + PrincipalCodec.VERSION + ":[0-9a-f]{8}:" + alice);
    }

    private static VersionedPrincipal versioned(User user) {
        Session session = SessionFixtures.session(user.id());
        UserPrincipal principal =
                new UserPrincipal(user, RoleFixtures.holding("member"), Map.of(session.id(), session.until()));
        return new VersionedPrincipal(principal, "x-1", 7, Instant.EPOCH);
    }
}
