package dev.portero.messaging.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// Check that the contract of listeners catches broken ones: each fails the test that is named here.
final class BrokenListenersIT {

    @ParameterizedTest
    @CsvSource({
        "LosesAMessage, waitsForAnUnavailableDatabaseAndLosesNothing",
        "HoldsAMessage, malformedCommandDoesNotHoldUpTheNext",
        "NeverAcknowledges, acknowledgesACommandThatTookEffect",
        "AcknowledgesEarly, acknowledgesAfterTheCommit",
        "TakesEverything, takesABoundedNumberOfMessages"
    })
    void brokenListenerFailsTheTestOfTheContract(String broken, String test) throws Exception {
        Class<?> contract = Class.forName(BrokenListeners.class.getName() + "$" + broken);

        Stream<Event> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, test))
                .execute()
                .testEvents()
                .failed()
                .stream();

        assertThat(failed)
                .hasSize(1)
                .allSatisfy(event -> assertThat(stackOf(event)).contains("." + test + "("));
    }

    /// The test itself failed, and not its preparation.
    private static String stackOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(failure -> Stream.of(failure.getStackTrace())
                        .map(StackTraceElement::toString)
                        .toList()
                        .toString())
                .orElse("");
    }
}
