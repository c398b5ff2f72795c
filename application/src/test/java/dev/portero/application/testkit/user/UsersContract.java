package dev.portero.application.testkit.user;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.application.user.port.Users;
import dev.portero.application.user.port.Users.SaveResult;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Contract of [Users]: every implementation passes it.
public abstract class UsersContract {

    protected abstract Users users();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void findsAnInsertedUser() {
        User alice = alice();

        assertThat(insert(alice)).isEqualTo(SaveResult.DONE);

        assertThat(users().find(alice.id())).contains(alice);
        assertThat(users().findByEmail(Email.of("A@B.CL"))).contains(alice);
        assertThat(users().findByUsername(new Username("ALICE"))).contains(alice);
    }

    @Test
    final void doesNotFindAnUnknownUser() {
        assertThat(users().find(new UserId(UUID.randomUUID()))).isEmpty();
        assertThat(users().findByEmail(Email.of("unknown@b.cl"))).isEmpty();
        assertThat(users().findByUsername(new Username("unknown-user"))).isEmpty();
    }

    @Test
    final void storesExtremeValuesOfEveryField() {
        User extreme = UserFixtures.extreme();

        insert(extreme);

        assertThat(users().find(extreme.id())).contains(extreme);
    }

    @Test
    final void rejectsADuplicateEmailInAnySpelling() {
        insert(user("info@bücher.example", "first"));

        assertThat(insert(user("INFO@XN--BCHER-KVA.example", "second"))).isEqualTo(SaveResult.EMAIL_TAKEN);

        assertThat(users().findByUsername(new Username("second"))).isEmpty();
    }

    @Test
    final void rejectsADuplicateUsernameInAnyCase() {
        insert(user("a@b.cl", "alice"));

        assertThat(insert(user("c@d.cl", "ALICE"))).isEqualTo(SaveResult.USERNAME_TAKEN);

        assertThat(users().findByEmail(Email.of("c@d.cl"))).isEmpty();
    }

    @Test
    final void reportsTheEmailFirstWhenBothAreTaken() {
        insert(user("a@b.cl", "alice"));
        insert(user("c@d.cl", "carol"));

        assertThat(insert(user("a@b.cl", "carol"))).isEqualTo(SaveResult.EMAIL_TAKEN);
    }

    @Test
    final void insertsAnEmailOnceForConcurrentCallers() {
        List<SaveResult> keepings = Together.concurrently(
                8, number -> insert(user(number % 2 == 0 ? "race@b.cl" : "RACE@b.cl", "racer-" + number)));

        assertThat(keepings).containsOnlyOnce(SaveResult.DONE);
        assertThat(keepings).containsOnly(SaveResult.DONE, SaveResult.EMAIL_TAKEN);
    }

    @Test
    final void insertsAUsernameOnceForConcurrentCallers() {
        List<SaveResult> keepings = Together.concurrently(
                8, number -> insert(user("racer" + number + "@b.cl", number % 2 == 0 ? "race" : "RACE")));

        assertThat(keepings).containsOnlyOnce(SaveResult.DONE);
        assertThat(keepings).containsOnly(SaveResult.DONE, SaveResult.USERNAME_TAKEN);
    }

    @Test
    final void rejectsADuplicateId() {
        User alice = alice();
        insert(alice);
        User duplicate = withProfile(alice, user("c@d.cl", "carol").profile());

        assertThatThrownBy(() -> insert(duplicate)).isInstanceOf(RuntimeException.class);

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

        assertThat(save(changed)).isEqualTo(SaveResult.DONE);

        User saved = changed.saved();
        assertThat(users().find(alice.id())).contains(saved);
        assertThat(users().findByEmail(extreme.profile().email())).contains(saved);
        assertThat(users().findByUsername(extreme.profile().username())).contains(saved);
        assertThat(users().findByEmail(alice.profile().email())).isEmpty();
        assertThat(users().findByUsername(alice.profile().username())).isEmpty();
    }

    @Test
    final void findsAUserByReference() {
        User alice = alice();
        insert(alice);

        assertThat(users().find(new UserReference.ById(alice.id()))).contains(alice);
        assertThat(users().find(new UserReference.ByEmail(Email.of("A@B.cl")))).contains(alice);
        assertThat(users().find(new UserReference.ByUsername(new Username("ALICE"))))
                .contains(alice);
        assertThat(users().find(new UserReference.ByUsername(new Username("unknown-user"))))
                .isEmpty();
    }

    @Test
    final void rejectsATakenEmailOrUsernameOnSave() {
        User alice = alice();
        User carol = user("c@d.cl", "carol");
        insert(alice);
        insert(carol);

        assertThat(save(withProfile(carol, user("c@d.cl", "ALICE").profile()))).isEqualTo(SaveResult.USERNAME_TAKEN);
        assertThat(save(withProfile(carol, user("A@B.CL", "carol").profile()))).isEqualTo(SaveResult.EMAIL_TAKEN);

        assertThat(users().find(carol.id())).contains(carol);
        assertThat(users().findByEmail(alice.profile().email())).contains(alice);
    }

    @Test
    final void acceptsAnotherSpellingOfTheOwnNames() {
        User alice = alice();
        insert(alice);

        assertThat(save(withProfile(alice, user("A@b.cl", "ALICE").profile()))).isEqualTo(SaveResult.DONE);
    }

    @Test
    final void unitContinuesAfterAConflict() {
        User carol = user("c@d.cl", "carol");
        insert(alice());
        insert(carol);

        unitOfWork().run(() -> {
            users().save(withProfile(carol, user("c@d.cl", "alice").profile()));
            return users().save(withStatus(carol, Status.SUSPENDED));
        });

        assertThat(users().find(carol.id()))
                .contains(withStatus(carol, Status.SUSPENDED).saved());
    }

    @Test
    final void savesAUsernameOnceForConcurrentCallers() {
        List<User> racers = IntStream.range(0, 8)
                .mapToObj(number -> user("taker" + number + "@b.cl", "taker" + number))
                .toList();
        racers.forEach(this::insert);

        List<SaveResult> keepings = Together.concurrently(
                8,
                number -> save(withProfile(
                        racers.get(number),
                        user("taker" + number + "@b.cl", number % 2 == 0 ? "prize" : "PRIZE")
                                .profile())));

        assertThat(keepings).containsOnlyOnce(SaveResult.DONE);
        assertThat(keepings).containsOnly(SaveResult.DONE, SaveResult.USERNAME_TAKEN);
    }

    @Test
    final void oneOfManyConcurrentSavesSucceeds() {
        User alice = alice();
        insert(alice);

        List<Boolean> saved = Together.concurrently(8, number -> saves(withStatus(alice, Status.SUSPENDED)));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(users().find(alice.id()))
                .hasValueSatisfying(user -> assertThat(user.version()).isEqualTo(1));
    }

    @Test
    final void savesTheNextStateUnderTheNextVersion() {
        User alice = alice();
        insert(alice);
        User suspended = withStatus(alice, Status.SUSPENDED);

        save(suspended);

        assertThat(users().find(alice.id())).contains(suspended.saved());
    }

    @Test
    final void rejectsAStaleVersion() {
        User alice = alice();
        insert(alice);
        save(alice);

        assertThatThrownBy(() -> save(withStatus(alice, Status.DELETED))).isInstanceOf(StaleVersion.class);

        assertThat(users().find(alice.id())).contains(alice.saved());
    }

    @Test
    final void rejectsSavingAnUnknownUser() {
        assertThatThrownBy(() -> save(alice())).isInstanceOf(StaleVersion.class);
    }

    @Test
    final void rollsBackAFailedUnit() {
        User alice = alice();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(users().find(alice.id())).isEmpty();
        assertThat(insert(alice)).isEqualTo(SaveResult.DONE);
    }

    private SaveResult insert(User user) {
        return unitOfWork().run(() -> users().insert(user));
    }

    private SaveResult save(User user) {
        return unitOfWork().run(() -> users().save(user));
    }

    private boolean saves(User user) {
        try {
            return save(user) == SaveResult.DONE;
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
