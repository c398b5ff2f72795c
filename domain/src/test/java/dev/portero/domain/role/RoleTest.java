package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = CREATED.plus(Duration.ofDays(1));
    private static final RoleName HELPDESK = new RoleName("helpdesk");

    private final Role helpdesk = Role.define(HELPDESK, description("Helps"), Set.of(Permission.USERS_READ), CREATED)
            .role();

    @Test
    void definitionPublishesAnEvent() {
        assertThat(Role.define(HELPDESK, description("Helps"), Set.of(Permission.USERS_READ), CREATED)
                        .events())
                .containsExactly(new RoleEvent.Changed(
                        HELPDESK, RoleEvent.Change.DEFINED, Set.of(), Set.of(Permission.USERS_READ), CREATED));
        assertThat(helpdesk.isBuiltIn()).isFalse();
    }

    @Test
    void redefinitionPublishesAnEvent() {
        Set<Permission> more = Set.of(Permission.USERS_READ, Permission.USERS_WRITE);

        assertThat(helpdesk.redefine(description("Helps"), more, LATER))
                .isEqualTo(new Role.Changed(
                        new Role(HELPDESK, description("Helps"), more, CREATED, LATER, 0),
                        List.of(new RoleEvent.Changed(
                                HELPDESK, RoleEvent.Change.REDEFINED, Set.of(Permission.USERS_READ), more, LATER))));
    }

    @Test
    void unchangedRedefinitionPublishesNothing() {
        assertThat(helpdesk.redefine(description("Helps"), Set.of(Permission.USERS_READ), LATER))
                .isEqualTo(new Role.Changed(helpdesk, List.of()));
    }

    @Test
    void adminRoleKeepsEveryPermission() {
        Role admin = new Role(RoleName.ADMIN, RoleDescription.NONE, Set.of(), CREATED, CREATED, 0);

        assertThat(admin.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(admin.redefine(RoleDescription.NONE, Set.of(Permission.USERS_READ), LATER))
                .isEqualTo(new Role.Refused(RoleRefusal.FIXED));
        assertThat(admin.redefine(description("Runs it"), Set.of(Permission.values()), LATER))
                .isInstanceOf(Role.Changed.class);
    }

    @Test
    void canBeRemovedUnlessItIsBuiltIn() {
        assertThat(helpdesk.remove(LATER))
                .isEqualTo(new Role.Changed(
                        helpdesk,
                        List.of(new RoleEvent.Changed(
                                HELPDESK, RoleEvent.Change.REMOVED, Set.of(Permission.USERS_READ), Set.of(), LATER))));
        assertThat(new Role(new RoleName("user"), RoleDescription.NONE, Set.of(), CREATED, CREATED, 0).remove(LATER))
                .isEqualTo(new Role.Refused(RoleRefusal.BUILT_IN));
    }

    @Test
    void acceptsVisibleDescriptions() {
        assertThat(RoleDescription.parse("  Helps  ")).contains(description("Helps"));
        assertThat(RoleDescription.parse("")).contains(RoleDescription.NONE);
        assertThat(RoleDescription.parse("👍".repeat(200))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u202Eover", "\uD83D"})
    void rejectsUnsafeOrOverlongDescriptions(String typed) {
        assertThat(RoleDescription.parse(typed)).isEmpty();
        assertThat(RoleDescription.parse("x".repeat(201))).isEmpty();
    }

    private static RoleDescription description(String text) {
        return new RoleDescription(text);
    }
}
