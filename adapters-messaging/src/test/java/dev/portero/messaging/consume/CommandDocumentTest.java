package dev.portero.messaging.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.messaging.testing.SchemaValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// AsyncAPI schema of commands held to their parser.
final class CommandDocumentTest {

    private final SchemaValidator validator = SchemaValidator.golden();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'user_id':'6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d'}|true",
                "{'user_id':'6D9E4C9C-9D0A-4F6F-9A5F-3F2B9C7E1A2D','reason':'left the company'}|true",
                "{'user_id':'6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d','reason':null}|true",
                "{'user_id':'6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d','reason':7}|false",
                "{'user_id':'6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d','status':'deleted'}|false",
                "{'user_id':'alice'}|false",
                "{'user_id':null}|false",
                "{'reason':'left the company'}|false",
                "{}|false",
                "[]|false"
            })
    void schemaAndParserAgree(String quoted, boolean isValid) {
        String body = quoted.replace('\'', '"');

        for (String command : new String[] {"user.suspend", "user.reactivate"}) {
            assertThat(validator.violations(command, body).isEmpty()).as(body).isEqualTo(isValid);
            assertThat(isParsed(command, body)).as(body).isEqualTo(isValid);
        }
    }

    private static boolean isParsed(String command, String body) {
        try {
            return UserCommand.parse(command, body.getBytes(UTF_8)).user().value() != null;
        } catch (MalformedCommand malformed) {
            return false;
        }
    }
}
