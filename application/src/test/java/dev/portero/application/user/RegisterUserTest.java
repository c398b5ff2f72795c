package dev.portero.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.PasswordHasher.Match;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.user.RegisterUser.Command;
import dev.portero.application.user.RegisterUser.Outcome;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RegisterUserTest {

    private static final Set<RoleName> ROLES = Set.of(new RoleName("user"));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RegisterUser registerUser = registerUser(ApprovalPolicy.NONE, portero.events);

    @Test
    void registersAUser() {
        Outcome outcome = registerUser.handle(alice("a@b.cl", "alice"));

        User user = registered(outcome);
        assertThat(user.profile())
                .isEqualTo(new Profile(Email.of("a@b.cl"), new Username("alice"), FullName.of("Alice Doe")));
        assertThat(user.status()).isEqualTo(Status.ACTIVE);
        assertThat(user.createdAt()).isEqualTo(portero.clock.instant());
        assertThat(portero.users.find(user.id())).contains(user);
    }

    @Test
    void storesThePasswordAsAHash() {
        User user = registered(registerUser.handle(alice("a@b.cl", "alice")));

        assertThat(portero.credentials.find(user.id()))
                .hasValueSatisfying(stored -> assertThat(portero.hasher.match(Password.of("S3gura123"), stored.hash()))
                        .isEqualTo(Match.YES));
    }

    @Test
    void assignsTheDefaultRoles() {
        Outcome outcome = registerUser.handle(alice("a@b.cl", "alice"));

        assertThat(portero.roles.of(registered(outcome).id())).isEqualTo(ROLES);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Registered.class,
                        done -> assertThat(done.roles()).isEqualTo(ROLES));
    }

    @Test
    void publishesOneEventWithTheRequestContext() {
        User user = registered(registerUser.handle(alice("a@b.cl", "alice")));

        assertThat(portero.events.entries())
                .containsExactly(new RecordingEventLog.Entry(
                        EventFixtures.ACT, new UserEvent.Registered(user.id(), user.profile(), user.createdAt())));
    }

    @Test
    void approvalPolicyLeavesTheUserPending() {
        RegisterUser withApproval = registerUser(ApprovalPolicy.ADMIN, portero.events);

        assertThat(registered(withApproval.handle(alice("a@b.cl", "alice"))).status())
                .isEqualTo(Status.PENDING);
    }

    @Test
    void rejectsADuplicateEmail() {
        registerUser.handle(alice("a@b.cl", "alice"));

        assertThat(registerUser.handle(alice("A@B.CL", "other"))).isInstanceOf(Outcome.EmailTaken.class);

        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void rejectsADuplicateUsername() {
        registerUser.handle(alice("a@b.cl", "alice"));

        assertThat(registerUser.handle(alice("c@d.cl", "ALICE"))).isInstanceOf(Outcome.UsernameTaken.class);

        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void derivesTheUsernameFromTheEmail() {
        List<String> names = IntStream.range(0, 4)
                .mapToObj(number -> registerUser.handle(alice("test@example" + number + ".com", "")))
                .map(outcome -> registered(outcome).profile().username().value())
                .toList();

        assertThat(names).containsExactly("test", "test-2", "test-3", "test-4");
    }

    @Test
    void derivesUniqueUsernamesConcurrently() {
        List<Outcome> outcomes =
                Together.concurrently(16, number -> registerUser.handle(alice("info@example" + number + ".com", "")));

        assertThat(outcomes.stream()
                        .map(outcome -> registered(outcome).profile().username()))
                .doesNotHaveDuplicates()
                .hasSize(16);
    }

    @Test
    void reportsAllInvalidFieldsAndStoresNothing() {
        Outcome outcome = registerUser.handle(
                new Command(EventFixtures.ACT, "malformed", Optional.of("me"), "short", "line\nbreak"));

        assertThat(outcome)
                .isEqualTo(new Outcome.Flawed(
                        List.of(
                                IdentityFlaw.EMAIL_MALFORMED,
                                IdentityFlaw.USERNAME_TOO_SHORT,
                                IdentityFlaw.USERNAME_RESERVED,
                                IdentityFlaw.FULL_NAME_CHARACTERS),
                        List.of(PasswordPolicy.Flaw.TOO_SHORT)));
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void reportsAnEmptyUsernameAsTooShort() {
        Outcome outcome =
                registerUser.handle(new Command(EventFixtures.ACT, "a@b.cl", Optional.of(""), "S3gura123", ""));

        assertThat(outcome).isEqualTo(new Outcome.Flawed(List.of(IdentityFlaw.USERNAME_TOO_SHORT), List.of()));
    }

    @Test
    void rejectsAPasswordEqualToTheUsername() {
        Outcome outcome = registerUser.handle(
                new Command(EventFixtures.ACT, " alice@b.cl", Optional.of("alice-doe"), "Alice-Doe", ""));

        assertThat(outcome).isEqualTo(new Outcome.Flawed(List.of(), List.of(PasswordPolicy.Flaw.NAMES_ITS_OWNER)));
    }

    @Test
    void reportsACommonPasswordBesideOtherFlaws() {
        portero.commonPasswords.add("s3gura123");

        Outcome outcome = registerUser.handle(alice("malformed", "alice"));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Flawed(List.of(IdentityFlaw.EMAIL_MALFORMED), List.of(PasswordPolicy.Flaw.COMMON)));
    }

    @Test
    void rejectsAPasswordEqualToTheDerivedUsername() {
        Outcome outcome = registerUser.handle(
                new Command(EventFixtures.ACT, "long.user@b.cl", Optional.empty(), "long.user", ""));

        assertThat(outcome).isEqualTo(new Outcome.Flawed(List.of(), List.of(PasswordPolicy.Flaw.NAMES_ITS_OWNER)));
    }

    @Test
    void derivesAUsernameWhenTheFirstCandidatesAreTaken() {
        registerUser.handle(alice("first@b.cl", "info"));
        for (int number = 1; number <= 30; number++) {
            registerUser.handle(alice("squatter" + number + "@b.cl", "info-" + (1 << number)));
        }

        Outcome outcome = registerUser.handle(alice("info@b.cl", ""));

        assertThat(registered(outcome).profile().username().value()).startsWith("info-");
    }

    @Test
    void rollsBackWhenTheEventCannotBeStored() {
        EventLog broken = (act, event) -> {
            throw new IllegalStateException("on purpose");
        };

        assertThatThrownBy(() -> registerUser(ApprovalPolicy.NONE, broken).handle(alice("a@b.cl", "alice")))
                .hasMessage("on purpose");

        assertThat(portero.users.findByEmail(Email.of("a@b.cl"))).isEmpty();
    }

    @Test
    void failsWhenTheHasherIsOverloaded() {
        portero.hasher.overload();

        assertThatThrownBy(() -> registerUser.handle(alice("a@b.cl", "alice")))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.isAtAdmission()).isTrue());

        assertThat(portero.users.findByEmail(Email.of("a@b.cl"))).isEmpty();
    }

    @Test
    void hashesOutsideTheUnitOfWork() {
        AtomicReference<Boolean> inTransaction = new AtomicReference<>();
        RegisterUser watched = new RegisterUser(
                new RegistrationPolicy(ApprovalPolicy.NONE, ROLES, new PasswordPolicy("users-service")),
                portero.commonPasswords,
                new QueuedPasswordHasher(
                        new WatchedHasher(portero.hasher, () -> inTransaction.set(portero.unitOfWork.isUnderWay())),
                        portero.limiter),
                portero.users,
                portero.credentials,
                portero.roles,
                portero.events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);

        watched.handle(alice("a@b.cl", "alice"));

        assertThat(inTransaction).hasValue(false);
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(alice("a@b.cl", "alice").toString()).doesNotContain("S3gura123");
    }

    private RegisterUser registerUser(ApprovalPolicy approval, EventLog events) {
        return new RegisterUser(
                new RegistrationPolicy(approval, ROLES, new PasswordPolicy("users-service")),
                portero.commonPasswords,
                portero.hashing(),
                portero.users,
                portero.credentials,
                portero.roles,
                events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);
    }

    private static Command alice(String email, String username) {
        Optional<String> chosen = username.isEmpty() ? Optional.empty() : Optional.of(username);
        return new Command(EventFixtures.ACT, email, chosen, "S3gura123", "Alice Doe");
    }

    private static User registered(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Registered.class);
        return ((Outcome.Registered) outcome).user();
    }
}
