package dev.portero.rest.testing;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.net.http.HttpResponse;
import java.util.Set;

/// Fixture: the user Alice of the seed, registered and logged in.
public final class LoggedIn {

    /// Body of her registration.
    public static final String REGISTRATION = """
            {"email": "a@b.cl", "username": "alice", "password": "S3gura123", "full_name": "Alice Doe"}
            """;

    /// Body of her login.
    public static final String LOGIN = """
            {"username_or_email": "alice", "password": "S3gura123"}
            """;

    private LoggedIn() {}

    /// Her headers: the name and the value of `Authorization`.
    public static String[] alice(Server server) {
        server.post("/v1/users/register", REGISTRATION);
        return again(server);
    }

    /// The same, with the role `admin`.
    public static String[] admin(Server server) {
        String[] alice = alice(server);
        holding(server, "admin");
        return alice;
    }

    /// Replaces her roles by this one.
    public static void holding(Server server, String role) {
        UserId alice = server.portero()
                .users
                .findByUsername(new Username("alice"))
                .orElseThrow()
                .id();
        server.portero().roles.assign(alice, Set.of(new RoleName(role)));
    }

    /// Her headers in another session.
    public static String[] again(Server server) {
        HttpResponse<String> answer = server.post("/v1/auth/login", LOGIN);
        String token = answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
        return new String[] {"Authorization", "Bearer " + token};
    }
}
