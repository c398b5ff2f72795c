package dev.portero.application.testkit;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import dev.portero.application.user.port.Users.SaveResult;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Contract of [UnitOfWork], observed through the users that a unit stores: every implementation passes it.
public abstract class UnitOfWorkContract {

    protected abstract UnitOfWork unitOfWork();

    protected abstract Users users();

    @Test
    final void returnsTheResultOfTheWork() {
        assertThat(unitOfWork().<String>run(() -> "done")).isEqualTo("done");
    }

    @Test
    final void commitsAllWrites() {
        User one = user("one@b.cl", "one");
        User other = user("other@b.cl", "other");

        unitOfWork().run(() -> {
            users().insert(one);
            return users().insert(other);
        });

        assertThat(users().find(one.id())).isPresent();
        assertThat(users().find(other.id())).isPresent();
    }

    @Test
    final void commitsWritesBeforeAConflict() {
        User alice = alice();

        SaveResult conflict = unitOfWork().run(() -> {
            users().insert(alice);
            return users().insert(user(alice.profile().email().value(), "second"));
        });

        assertThat(conflict).isEqualTo(SaveResult.EMAIL_TAKEN);
        assertThat(users().find(alice.id())).isPresent();
    }

    @Test
    final void commitsWorkWithoutAResultUnlessItThrows() {
        User one = user("one@b.cl", "one");
        User other = user("other@b.cl", "other");
        Runnable insertion = () -> assertThat(users().insert(one)).isEqualTo(SaveResult.DONE);
        Runnable failure = () -> {
            assertThat(users().insert(other)).isEqualTo(SaveResult.DONE);
            throw new IllegalStateException("on purpose");
        };

        unitOfWork().run(insertion);
        assertThatThrownBy(() -> unitOfWork().run(failure)).hasMessage("on purpose");

        assertThat(users().find(one.id())).isPresent();
        assertThat(users().find(other.id())).isEmpty();
    }

    @Test
    final void rollsBackWhenTheWorkThrowsAndRethrows() {
        User alice = alice();
        IllegalStateException fault = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(users().find(alice.id())).isEmpty();
    }

    @Test
    final void rollsBackWhenTheWorkThrowsAnError() {
        User alice = alice();
        AssertionError fault = new AssertionError("on purpose");

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(users().find(alice.id())).isEmpty();
    }

    @Test
    final void isolatesConcurrentUnits() {
        List<User> users = Together.concurrently(8, number -> {
            User user = user("apart" + number + "@b.cl", "apart" + number);
            return number % 2 == 0 ? committed(user) : rolledBack(user);
        });

        for (int number = 0; number < users.size(); number++) {
            assertThat(users().find(users.get(number).id()).isPresent()).isEqualTo(number % 2 == 0);
        }
    }

    private User committed(User user) {
        unitOfWork().run(() -> users().insert(user));
        return user;
    }

    private User rolledBack(User user) {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(user);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        return user;
    }

    @Test
    final void readsItsOwnWrites() {
        User alice = alice();

        Optional<User> seen = unitOfWork().run(() -> {
            users().insert(alice);
            return users().find(alice.id());
        });

        assertThat(seen).contains(alice);
    }

    @Test
    final void rejectsNestedUnits() {
        assertThatThrownBy(() -> unitOfWork().run(() -> unitOfWork().run(() -> "inner")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void isUsableAgainAfterAFailure() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(unitOfWork().<String>run(() -> "done")).isEqualTo("done");
    }
}
