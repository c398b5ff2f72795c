package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.portero.application.testkit.Together;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationJourneyIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void registrationCreatesAUserAndAnEventDespiteALateBroker() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            HttpResponse<String> answer = fixture.client().register("a@b.cl", "alice");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(fixture.client().get("/health/ready").statusCode()).isEqualTo(200);

            fixture.startBroker();
            try (Consumer consumer = Consumer.of(fixture.brokerUrl(), "journey")) {
                // The first event may have been published before this queue was bound; then it was unrouted.
                assertThat(fixture.client().register("c@d.cl", "carol").statusCode())
                        .isEqualTo(201);
                GetResponse event = eventOf(consumer, "carol");

                assertThat(event.getEnvelope().getRoutingKey()).isEqualTo("user.created");
                assertThat(event.getProps().getCorrelationId()).isEqualTo("journey-carol");
                assertThat(event.getProps().getHeaders()).containsEntry("x-user-sequence", 1L);
                assertThat(event.getProps().getHeaders().get("traceparent")).hasToString(Client.TRACE_PARENT);
                assertOneOfAHundredGetsTheAddress(fixture, consumer);
                assertGeneratedUsernamesAreUnique(fixture);
            }
        }
    }

    private static void assertOneOfAHundredGetsTheAddress(ServiceFixture fixture, Consumer consumer) throws Exception {
        Client client = fixture.client();

        List<Integer> answers = Together.concurrently(
                100,
                number -> client.register(inSomeCase("race@b.cl", number), "racer" + number)
                        .statusCode());

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).isSubsetOf(201, 409, 503);
        assertThat(client.register("RACE@B.CL", "late").statusCode()).isEqualTo(409);
        assertThat(body(eventOf(consumer, "racer"))).containsIgnoringCase("race@b.cl");
        assertThat(client.register("next@b.cl", "next").statusCode()).isEqualTo(201);
        assertThat(consumer.take())
                .as("one event of a hundred registrations, and then the next")
                .hasValueSatisfying(event -> assertThat(body(event)).contains("\"next\""));
    }

    private static void assertGeneratedUsernamesAreUnique(ServiceFixture fixture) {
        Client client = fixture.client();

        List<HttpResponse<String>> answers =
                Together.concurrently(6, number -> client.register("info@example" + number + ".com", ""));

        Set<String> names = new HashSet<>();
        answers.forEach(answer -> names.add(answer.body().replaceFirst("(?s).*\"username\":\"([^\"]*)\".*", "$1")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(names).containsExactlyInAnyOrder("info", "info-2", "info-3", "info-4", "info-5", "info-6");
    }

    private static String inSomeCase(String email, int number) {
        StringBuilder spelling = new StringBuilder(email);
        for (int index = 0; index < email.length(); index++) {
            if ((number >> (index % 7) & 1) == 1) {
                spelling.setCharAt(index, Character.toUpperCase(email.charAt(index)));
            }
        }
        return spelling.toString();
    }

    private static GetResponse eventOf(Consumer consumer, String username) throws Exception {
        while (true) {
            GetResponse event = consumer.take().orElseThrow(() -> new AssertionError("no event of " + username));
            assertThat(UUID.fromString(event.getProps().getMessageId()).version())
                    .isEqualTo(7);
            if (body(event).contains("\"username\":\"" + username)) {
                return event;
            }
        }
    }

    private static String body(GetResponse event) {
        return new String(event.getBody(), UTF_8);
    }
}
