package dev.portero.bootstrap.cli.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.bootstrap.cli.Terminal;
import dev.portero.bootstrap.cli.Terminal.Output;
import dev.portero.domain.credential.Password;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.UserId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests of `portero users` and `seed-admin`. Each test has its own users.
final class UsersCommandTest {

    private static final Terminal TERMINAL = new Terminal();

    @BeforeAll
    static void createAdmin() {
        TERMINAL.withSecret("S3gura123");
        TERMINAL.done("seed-admin", "--email", "boss@example.org", "--password-stdin");
    }

    @AfterAll
    static void close() {
        TERMINAL.close();
    }

    @Test
    void seedAdminRejectsAMissingOrWeakPassword() {
        assertThat(TERMINAL.failed("seed-admin", "--email", "new@seed.example", "--password", "short"))
                .contains("a password has at least 8 characters");
        assertThat(TERMINAL.usageError("seed-admin", "--email", "new@seed.example"))
                .contains("--password");
        assertThat(TERMINAL.done("users", "list", "seed.example")).isEqualTo("no user matches\n");
    }

    @Test
    void seedAdminUnlocksALockedAdmin() {
        TERMINAL.withSecret("S3gura123");
        TERMINAL.done("seed-admin", "--email", "root1@locked.example", "--password-stdin");
        PasswordAuthenticator authenticator = TERMINAL.useCase(PasswordAuthenticator.class);
        for (int attempt = 0; attempt < 10; attempt++) {
            authenticator.of(EventFixtures.ACT, "root1", Password.of("wrong"));
        }
        assertThat(authenticator.of(EventFixtures.ACT, "root1", Password.of("S3gura123")))
                .isEqualTo(new Verdict.NotAuthenticated());

        TERMINAL.done("seed-admin", "--email", "root1@locked.example", "--password-stdin");

        assertThat(authenticator.of(EventFixtures.ACT, "root1", Password.of("S3gura123")))
                .isInstanceOf(Verdict.Authenticated.class);
        TERMINAL.done("users", "roles", "root1", "--set", "user");
    }

    @Test
    void findsAUserBySubstringAndSuspendsIt() {
        TERMINAL.done(
                "users", "create", "gloria@find.example", "--full-name", "Gloria García", "--role", "member,user");

        assertThat(TERMINAL.done("users", "find", "GARCÍA").lines())
                .satisfiesExactly(
                        headings -> assertThat(headings).startsWith("USERNAME  E-MAIL"),
                        row -> assertThat(row)
                                .contains("gloria", "gloria@find.example", "active", "member,user")
                                .matches(".*[0-9a-f-]{36}"),
                        total -> assertThat(total).isEqualTo("1 of 1"));
        assertThat(TERMINAL.done("users", "suspend", "Gloria", "--reason", "left"))
                .isEqualTo("gloria <gloria@find.example> is suspended now.\n");
        assertThat(TERMINAL.failed("users", "suspend", "gloria"))
                .contains("gloria <gloria@find.example> is not active, but suspended");
        assertThat(TERMINAL.done("users", "reactivate", "gloria")).contains("is active now");
        assertThat(TERMINAL.done("users", "list", "--status", "suspended", "--role", "member"))
                .isEqualTo("no user matches\n");
    }

    @Test
    void listsUsersByPageAndByCursor() {
        for (String name : new String[] {"ada", "bea", "cid"}) {
            TERMINAL.done("users", "create", name + "@pages.example");
        }

        assertThat(TERMINAL.done("users", "list", "pages.ex", "--sort", "username", "--limit", "2"))
                .contains("ada", "bea", "2 of 3; next page: --page 2")
                .doesNotContain("cid");
        String first = TERMINAL.done("users", "list", "pages.ex", "--sort", "username", "--limit", "2", "--json");
        String cursor = first.replaceFirst("(?s).*\"next_cursor\":\"([^\"]+)\".*", "$1");
        assertThat(first).contains("\"per_page\":2", "\"pages\":2", "\"total\":3", "\"total_is_estimate\":false");
        assertThat(TERMINAL.done("users", "list", "pages.ex", "--sort", "username", "--limit", "2", "--cursor", cursor))
                .contains("cid", "1 of 3")
                .doesNotContain("ada", "next page");
    }

    @Test
    void reportsInvalidListOptions() {
        assertThat(TERMINAL.usageError("users", "list", "--status", "away"))
                .contains("not one of pending, active, suspended");
        assertThat(TERMINAL.usageError("users", "list", "--sort", "age"))
                .contains("--sort=age is not one of created_at");
        assertThat(TERMINAL.usageError("users", "list", "--created-from", "yesterday"))
                .contains("neither a day such as");
        assertThat(TERMINAL.usageError("users", "list", "--limit", "0")).contains("--limit must be from 1 to 1000");
        assertThat(TERMINAL.usageError("users", "list", "--cursor", "x", "--page", "2"))
                .contains("cannot be combined");
        assertThat(TERMINAL.failed("users", "list", "--role", "wizard")).contains("there is no role named wizard");
    }

    @Test
    void showsAUserAsTextAndAsJson() {
        TERMINAL.done("users", "create", "sol@show.example", "--full-name", "Sol");

        assertThat(TERMINAL.done("users", "show", "SOL@show.example").lines())
                .contains("username    sol", "full name   Sol", "last login  never", "sessions    0");
        assertThat(TERMINAL.done("users", "show", "sol", "--json"))
                .contains("\"username\":\"sol\"", "\"locale\":null", "\"login_count\":0", "\"last_login_at\":null");
        assertThat(TERMINAL.done("users", "list", "show.example", "--json"))
                .contains("\"login_count\":0", "\"last_login_at\":null", "\"failed_login_count\":0");
    }

    @Test
    void suggestsUsersForAnUnknownName() {
        TERMINAL.done("users", "create", "pilar@guess.example");
        TERMINAL.done("users", "create", "pia@guess.example");

        assertThat(TERMINAL.failed("users", "suspend", "guess.example"))
                .contains("there is no user named guess.example; did you mean: ", "pia <pia@guess.example>", "pilar");
        assertThat(TERMINAL.failed("users", "show", "zzzz"))
                .contains("there is no user named zzzz; portero users list shows");
        assertThat(TERMINAL.done("users", "show", "pilar")).contains("active");
    }

    @Test
    void createsUsersAndReportsRejections() {
        assertThat(TERMINAL.done("users", "create", "ana@make.example"))
                .contains("ana <ana@make.example> was created, active; roles: user.", "until a password is set");
        assertThat(TERMINAL.withSecret("S3gura123")
                        .type("users", "create", "eva@make.example", "--password-stdin")
                        .out())
                .contains("eva <eva@make.example> was created")
                .doesNotContain("until a password is set");
        assertThat(TERMINAL.failed("users", "create", "ANA@make.example"))
                .contains("the address ANA@make.example is taken");
        assertThat(TERMINAL.failed("users", "create", "b@make.example", "--username", "ana"))
                .contains("the user name ana is taken");
        assertThat(TERMINAL.failed("users", "create", "malformed", "--username", "x", "--role", "wizard"))
                .contains("the e-mail address is malformed; a user name has 3 to 50", "no role named wizard");
        assertThat(TERMINAL.failed("users", "create", "c@make.example", "--password", "short"))
                .contains("at least 8");
        assertThat(TERMINAL.withSecret("")
                        .type("users", "create", "d@make.example", "--password-stdin")
                        .err())
                .contains("the password is empty");
        assertThat(TERMINAL.usageError("users", "create")).contains("<address>");
    }

    @Test
    void approvesAndRejectsPendingUsers() {
        TERMINAL.done("users", "create", "new@wait.example", "--pending");
        TERMINAL.done("users", "create", "odd@wait.example", "--pending");

        assertThat(TERMINAL.done("users", "approve", "new@wait.example")).contains("is active now");
        assertThat(TERMINAL.failed("users", "approve", "new@wait.example")).contains("is not pending, but active");
        assertThat(TERMINAL.done("users", "reject", "odd@wait.example")).contains("is deleted now");
    }

    @Test
    void requestsConfirmationBeforeADeletion() {
        TERMINAL.done("users", "create", "doomed@ask.example");

        Output no = TERMINAL.typeAndAnswer("", "users", "delete", "doomed");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).contains("nothing was done");
        assertThat(TERMINAL.questions).contains("doomed <doomed@ask.example>: delete the account for good? [y/N] ");
        assertThat(TERMINAL.typeAndAnswer("no", "users", "delete", "doomed", "--yes")
                        .code())
                .isZero();
        assertThat(TERMINAL.failed("users", "delete", "doomed")).contains("was deleted");
    }

    @Test
    void unlocksAUser() {
        TERMINAL.done("users", "create", "luz@unlock.example");

        assertThat(TERMINAL.done("users", "unlock", "luz")).contains("has all login attempts again");
        assertThat(TERMINAL.failed("users", "unlock", "nadie")).contains("there is no user named nadie");
        TERMINAL.done("users", "delete", "luz", "--yes");
        assertThat(TERMINAL.failed("users", "unlock", "luz")).contains("was deleted");
    }

    @Test
    void requiresAPasswordChange() {
        TERMINAL.withSecret("S3gura123").type("users", "create", "paz@change.example", "--password-stdin");
        TERMINAL.done("users", "create", "sin@change.example");
        Session open = logIn("paz@change.example");

        assertThat(TERMINAL.done("users", "require-password-change", "paz"))
                .isEqualTo(
                        "paz <paz@change.example> is logged out everywhere, and must set another password at the next"
                                + " login.\n");
        assertThat(TERMINAL.done("users", "sessions", "paz"))
                .doesNotContain(open.id().toString());
        assertThat(TERMINAL.done("users", "show", "paz")).contains("active, must change the password");
        assertThat(TERMINAL.done("users", "show", "paz", "--json")).contains("\"password_change_required\":true");
        assertThat(TERMINAL.done("users", "require-password-change", "paz", "--json"))
                .contains("\"username\":\"paz\"");
        assertThat(TERMINAL.done("users", "require-password-change", "sin"))
                .contains("has no password: there is nothing to change");
        assertThat(TERMINAL.done("users", "show", "sin", "--json")).contains("\"password_change_required\":false");
        assertThat(TERMINAL.failed("users", "require-password-change", "nadie"))
                .contains("there is no user named nadie");
        TERMINAL.done("users", "delete", "sin", "--yes");
        assertThat(TERMINAL.failed("users", "require-password-change", "sin")).contains("was deleted");
        assertThat(TERMINAL.usageError("users", "require-password-change")).contains("<user>");
    }

    @Test
    void addsAndRemovesRoles() {
        TERMINAL.done("users", "create", "rita@roles.example");

        assertThat(TERMINAL.done("users", "roles", "rita"))
                .isEqualTo("rita <rita@roles.example> has the roles: user\n");
        assertThat(TERMINAL.done("users", "roles", "rita", "--add", "MIEMBRO,auditor"))
                .isEqualTo("rita <rita@roles.example> now has the roles: auditor,member,user\n");
        assertThat(TERMINAL.done("users", "roles", "rita", "--remove", "miembro,user"))
                .endsWith("now has the roles: auditor\n");
        assertThat(TERMINAL.done("users", "roles", "rita", "--set", "user", "--json"))
                .contains("\"roles\":[\"user\"]");
        assertThat(TERMINAL.failed("users", "roles", "rita", "--remove", "wizard"))
                .contains("there is no role named wizard");
        assertThat(TERMINAL.usageError("users", "roles", "rita", "--set", "user", "--add", "member"))
                .contains("cannot be combined with");
    }

    @Test
    void protectsTheLastAdmin() {
        assertThat(TERMINAL.failed("users", "roles", "boss", "--remove", "admin"))
                .contains("this is the only active administrator");
        assertThat(TERMINAL.failed("users", "suspend", "boss")).contains("this is the only active administrator");
        assertThat(TERMINAL.failed("users", "delete", "boss")).contains("portero users roles <user> --add admin");
    }

    @Test
    void listsAndEndsSessions() {
        TERMINAL.done("users", "create", "sara@signed.example");
        Session here = logIn("sara@signed.example");
        Session there = logIn("sara@signed.example");

        assertThat(TERMINAL.done("users", "sessions", "sara"))
                .contains(
                        "192.0.2.7",
                        "curl/8.5",
                        here.id().toString(),
                        there.id().toString());
        assertThat(TERMINAL.done("users", "sessions", "sara", "--end", here.id().toString()))
                .contains("ended sessions: 1");
        assertThat(TERMINAL.failed(
                        "users", "sessions", "sara", "--end", here.id().toString()))
                .contains("has no such session");
        assertThat(TERMINAL.usageError("users", "sessions", "sara", "--end", "mine"))
                .contains("neither all nor a session id");
        assertThat(TERMINAL.typeAndAnswer("n", "users", "sessions", "sara", "--end", "all")
                        .err())
                .contains("nothing was done");
        assertThat(TERMINAL.done("users", "sessions", "sara", "--end", "all", "--json"))
                .isEqualTo("{\"ended\":1}\n");
        assertThat(TERMINAL.done("users", "sessions", "sara")).contains("has no open session");
    }

    @Test
    void printsTheHelpOfItsSubcommands() {
        assertThat(TERMINAL.done("users")).contains("list, find", "suspend", "Example: portero users find");
        assertThat(TERMINAL.done("users", "suspend", "--help"))
                .contains("Exit codes:", "Example: portero users suspend", "--reason");
        assertThat(TERMINAL.usageError("users", "suspnd", "ana")).contains("suspend");
    }

    private static Session logIn(String email) {
        UserId user = TERMINAL.portero
                .users
                .findByEmail(Email.of(email))
                .orElseThrow()
                .id();
        Session session = SessionFixtures.session(user, TERMINAL.portero.clock.instant());
        TERMINAL.portero.unitOfWork.run(() -> {
            TERMINAL.portero.sessions.open(session);
        });
        return session;
    }
}
