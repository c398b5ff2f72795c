package sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.Users;
import dev.portero.bootstrap.Service;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The real service, its HTTP server included, over two adapters of this project and the kit's own for the rest.
class SwapAdaptersTest {

    @Test
    void registersAHundredUsersOverTwoAdaptersOfOurOwn() throws Exception {
        InMemoryPortero portero = new InMemoryPortero();
        MapUsers users = new MapUsers(portero.unitOfWork);
        ReversingHasher hasher = new ReversingHasher();

        try (Service service = Service.start(InMemoryPortero.PROPERTIES, portero.adapters(users, hasher));
                HttpClient http = HttpClient.newHttpClient()) {
            long start = System.nanoTime();
            List<Integer> answers = Together.concurrently(100, number -> register(http, service, number));
            System.out.printf(
                    "100 registrations took %d ms%n",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            assertThat(answers).hasSize(100).containsOnly(201);
        }

        assertThat(users.size()).isEqualTo(100);
        assertThat(portero.outbox.messages("Registered")).hasSize(100);
    }

    private static int register(HttpClient http, Service service, int number) {
        String body = """
                {"email": "user%d@example.com", "username": "user%1$d", "password": "S3gura123"}""".formatted(number);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/v1/users/register"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
    }

    /// Hasher of our own, for tests only: fast, and without any protection.
    static final class ReversingHasher implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return new PasswordHash(new StringBuilder(password.value()).reverse().toString());
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            return hash(password, network).equals(hash) ? Match.YES : Match.NO;
        }

        @Override
        public PasswordHash decoyHash() {
            return new PasswordHash("a password of more than 128 characters: ".repeat(4));
        }

        @Override
        public void simulateMatch(ClientNetwork network) {
            // It takes no time to try a password.
        }
    }

    /// Our own store, checked against the contract of the port, which the test kit contains.
    @Nested
    class OurUsers extends UsersContract {

        private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        private final MapUsers users = new MapUsers(unitOfWork);

        @Override
        protected Users users() {
            return users;
        }

        @Override
        protected InMemoryUnitOfWork unitOfWork() {
            return unitOfWork;
        }
    }
}
