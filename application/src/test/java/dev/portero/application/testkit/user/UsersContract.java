package dev.portero.application.testkit.user;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.application.user.port.Users;
import dev.portero.application.user.port.Users.Insertion;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of users must do.
public abstract class UsersContract {

    protected abstract Users users();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void findsWhatItWasGiven() {
        User alice = alice();

        assertThat(insert(alice)).isEqualTo(Insertion.DONE);

        assertThat(users().find(alice.id())).contains(alice);
        assertThat(users().findByEmail(Email.of("A@B.CL"))).contains(alice);
        assertThat(users().findByUsername(new Username("ALICE"))).contains(alice);
    }

    @Test
    final void findsNobodyWhereThereIsNobody() {
        assertThat(users().find(new UserId(UUID.randomUUID()))).isEmpty();
        assertThat(users().findByEmail(Email.of("nobody@b.cl"))).isEmpty();
        assertThat(users().findByUsername(new Username("nobody-here"))).isEmpty();
    }

    @Test
    final void keepsEveryFieldAtItsExtremes() {
        User extreme = UserFixtures.extreme();

        insert(extreme);

        assertThat(users().find(extreme.id())).contains(extreme);
    }

    @Test
    final void refusesASecondUserOfOneMailboxInAnySpelling() {
        insert(user("info@bücher.example", "first"));

        assertThat(insert(user("INFO@XN--BCHER-KVA.example", "second"))).isEqualTo(Insertion.EMAIL_TAKEN);

        assertThat(users().findByUsername(new Username("second"))).isEmpty();
    }

    @Test
    final void refusesASecondUserOfOneNameInAnyCase() {
        insert(user("a@b.cl", "alice"));

        assertThat(insert(user("c@d.cl", "ALICE"))).isEqualTo(Insertion.USERNAME_TAKEN);

        assertThat(users().findByEmail(Email.of("c@d.cl"))).isEmpty();
    }

    @Test
    final void namesTheMailboxFirstWhenBothAreTaken() {
        insert(user("a@b.cl", "alice"));
        insert(user("c@d.cl", "carol"));

        assertThat(insert(user("a@b.cl", "carol"))).isEqualTo(Insertion.EMAIL_TAKEN);
    }

    @Test
    final void letsOneOfManyHaveAMailbox() {
        List<Insertion> insertions = Together.times(
                8, number -> insert(user(number % 2 == 0 ? "race@b.cl" : "RACE@b.cl", "racer-" + number)));

        assertThat(insertions).containsOnlyOnce(Insertion.DONE);
        assertThat(insertions).containsOnly(Insertion.DONE, Insertion.EMAIL_TAKEN);
    }

    @Test
    final void letsOneOfManyHaveAName() {
        List<Insertion> insertions = Together.times(
                8, number -> insert(user("racer" + number + "@b.cl", number % 2 == 0 ? "race" : "RACE")));

        assertThat(insertions).containsOnlyOnce(Insertion.DONE);
        assertThat(insertions).containsOnly(Insertion.DONE, Insertion.USERNAME_TAKEN);
    }

    @Test
    final void neverTakesOneIdForTwoUsers() {
        User alice = alice();
        insert(alice);
        User namesake = withProfile(alice, user("c@d.cl", "carol").profile());

        assertThatThrownBy(() -> insert(namesake)).isInstanceOf(RuntimeException.class);

        assertThat(users().find(alice.id())).contains(alice);
    }

    @Test
    final void savesEveryField() {
        User alice = alice();
        insert(alice);
        User extreme = UserFixtures.extreme();
        User changed = new User(
                alice.id(),
                extreme.profile(),
                extreme.status(),
                extreme.emailVerified(),
                extreme.locale(),
                alice.createdAt(),
                extreme.updatedAt(),
                0);

        User saved = unitOfWork().run(() -> users().save(changed));

        assertThat(users().find(alice.id())).contains(saved).contains(changed.saved());
        assertThat(users().findByEmail(extreme.profile().email())).contains(saved);
        assertThat(users().findByUsername(extreme.profile().username())).contains(saved);
        assertThat(users().findByEmail(alice.profile().email())).isEmpty();
        assertThat(users().findByUsername(alice.profile().username())).isEmpty();
    }

    @Test
    final void givesNobodysNameAway() {
        User alice = alice();
        User carol = user("c@d.cl", "carol");
        insert(alice);
        insert(carol);

        assertThatThrownBy(() -> unitOfWork().run(() -> users().save(withProfile(carol, alice.profile()))))
                .isInstanceOf(RuntimeException.class);

        assertThat(users().find(carol.id())).contains(carol);
        assertThat(users().findByEmail(alice.profile().email())).contains(alice);
    }

    @Test
    final void letsOneOfManySaveAState() {
        User alice = alice();
        insert(alice);

        List<Boolean> saved = Together.times(8, number -> saves(withStatus(alice, Status.SUSPENDED)));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(users().find(alice.id()))
                .hasValueSatisfying(user -> assertThat(user.version()).isEqualTo(1));
    }

    @Test
    final void savesTheNextStateUnderTheNextVersion() {
        User alice = alice();
        insert(alice);
        User suspended = withStatus(alice, Status.SUSPENDED);

        User saved = unitOfWork().run(() -> users().save(suspended));

        assertThat(saved).isEqualTo(suspended.saved());
        assertThat(users().find(alice.id())).contains(saved);
    }

    @Test
    final void refusesAStateThatRestsOnAnOlderOne() {
        User alice = alice();
        insert(alice);
        unitOfWork().run(() -> users().save(alice));

        assertThatThrownBy(() -> unitOfWork().run(() -> users().save(withStatus(alice, Status.DELETED))))
                .isInstanceOf(StaleVersion.class);

        assertThat(users().find(alice.id())).contains(alice.saved());
    }

    @Test
    final void refusesToSaveSomebodyUnknown() {
        assertThatThrownBy(() -> unitOfWork().run(() -> users().save(alice()))).isInstanceOf(StaleVersion.class);
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        User alice = alice();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(users().find(alice.id())).isEmpty();
        assertThat(insert(alice)).isEqualTo(Insertion.DONE);
    }

    private Insertion insert(User user) {
        return unitOfWork().run(() -> users().insert(user));
    }

    private boolean saves(User user) {
        try {
            unitOfWork().run(() -> users().save(user));
            return true;
        } catch (StaleVersion stale) {
            return false;
        }
    }

    private static User withProfile(User user, Profile profile) {
        return new User(
                user.id(),
                profile,
                user.status(),
                user.emailVerified(),
                user.locale(),
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }

    private static User withStatus(User user, Status status) {
        return new User(
                user.id(),
                user.profile(),
                status,
                user.emailVerified(),
                user.locale(),
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }
}
