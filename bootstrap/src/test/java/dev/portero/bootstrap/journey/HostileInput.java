package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Invalid request bodies with the status that each must receive on every route that accepts JSON.
final class HostileInput {

    /// A body, with a description for failures and one character per byte.
    record Body(String what, String octets, int status) {

        static Body of(String what, byte[] bytes, int status) {
            return new Body(what, new String(bytes, ISO_8859_1), status);
        }

        byte[] bytes() {
            return octets.getBytes(ISO_8859_1);
        }
    }

    private static final String TEMPLATE =
            "{\"email\": \"%s\", \"username\": \"%s\", \"password\": \"%s\", \"full_name\": \"%s\"}";

    private HostileInput() {}

    /// Bytes and JSON that no route can parse.
    static List<Body> unreadable() {
        List<Body> bodies = new ArrayList<>();
        bodies.add(Body.of("nothing", new byte[0], 400));
        bodies.add(Body.of("a lone NUL", new byte[] {0}, 400));
        bodies.add(Body.of("UTF-16", "{\"password\": \"S3gura123\"}".getBytes(UTF_16), 400));
        bodies.add(Body.of("latin-1", "{\"password\": \"contraseña\"}".getBytes(ISO_8859_1), 400));
        bodies.add(
                Body.of("an overlong slash", new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'}, 400));
        bodies.add(Body.of("a surrogate in UTF-8", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, 400));
        bodies.add(Body.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, 400));
        Stream.of(
                        "{",
                        "}",
                        "[]",
                        "null",
                        "true",
                        "\"text\"",
                        "1",
                        "{\"password\": NaN}",
                        "{\"password\": Infinity}",
                        "{\"password\": 01}",
                        "{\"password\": .5}",
                        "{'password': 'x'}",
                        "{password: \"x\"}",
                        "{\"password\": \"x\",}",
                        "{\"password\": \"x\"} {}",
                        "{\"password\": \"x\"}]",
                        "{\"password\": \"x\", \"password\": \"y\"}",
                        "{\"password\": \"x\", \"passw\\u006frd\": \"y\"}",
                        "{\"password\": \"two\nlines\"}",
                        "{\"password\": \"\\x\"}",
                        "{\"password\": /* comment */ \"x\"}",
                        "\uFEFF{\"password\": \"x\"}",
                        "{\"password\": " + "9".repeat(41) + "}",
                        "{\"password\": 1e" + "9".repeat(45) + "}",
                        "{\"password\": 1e99999999999}",
                        "{\"password\": -0.0e-99999999999}",
                        "{\"a\": " + "[".repeat(40) + "]".repeat(40) + "}",
                        "{\"a\": " + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}")
                .map(text -> Body.of(text.substring(0, Math.min(60, text.length())), text.getBytes(UTF_8), 400))
                .forEach(bodies::add);
        return bodies;
    }

    /// JSON whose password is not a string.
    static List<Body> mistyped() {
        return Stream.of(
                        "{\"password\": [\"x\"]}",
                        "{\"password\": {\"$ne\": null}}",
                        "{\"password\": 12345678}",
                        "{\"password\": true}")
                .map(text -> Body.of(text, text.getBytes(UTF_8), 400))
                .toList();
    }

    /// Registrations that can be parsed and must be rejected.
    static List<Body> unacceptable() {
        List<Body> bodies = new ArrayList<>();
        Stream.of(
                        "plain",
                        "@b.cl",
                        "a@",
                        "a@b",
                        "a b@c.cl",
                        "a@b..cl",
                        ".a@b.cl",
                        "a@-b.cl",
                        "a@[127.0.0.1]",
                        "\\\"a\\\"@b.cl",
                        "a@b.cl\\r\\nBcc: all@b.cl",
                        "a@b.cl\\u0000",
                        "a\\u202e@b.cl",
                        "a@b.cl,c@d.cl",
                        "<script>@b.cl",
                        "a@" + "b".repeat(64) + ".cl",
                        "a".repeat(65) + "@b.cl",
                        "a".repeat(60) + "@" + "b.".repeat(120) + "cl",
                        "a@xn--\\u00fc.cl",
                        "\\ud800@b.cl",
                        "a@exa\\ufe0fmple.org",
                        "a\\u3164b@example.org",
                        "a@example\\udb40\\udd00.org",
                        "\\u03a3".repeat(10_000) + "@b.cl")
                .forEach(email -> bodies.add(registration(email, "hostile", "S3gura1234", "X")));
        Stream.of(
                        "",
                        " ",
                        "ab",
                        "6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d",
                        "\\u03a3".repeat(10_000),
                        "a".repeat(51),
                        "admin",
                        "Root",
                        "me",
                        "a b",
                        "alic\\u0435",
                        "alice\\u200b",
                        "../etc",
                        "a@b.cl",
                        "a\\u0000b",
                        "$where",
                        "';DROP TABLE users;--",
                        "{{7*7}}",
                        "\\u202eecila")
                .forEach(username -> bodies.add(registration("hostile@b.cl", username, "S3gura1234", "X")));
        Stream.of(
                        "",
                        "short",
                        "1234567",
                        "x".repeat(129),
                        "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000",
                        "hostile@b.cl",
                        "HOSTILE",
                        "users-service",
                        "\\udc00" + "x".repeat(9))
                .forEach(password -> bodies.add(registration("hostile@b.cl", "hostile", password, "X")));
        Stream.of("a\\nb", "a\\u0000", "a\\u202eb", "x".repeat(121), "\\u001b[31mred", "a\\u2028b")
                .forEach(name -> bodies.add(registration("hostile@b.cl", "hostile", "S3gura1234", name)));
        for (String field : List.of(
                "role",
                "roles",
                "status",
                "is_active",
                "id",
                "email_verified",
                "permissions",
                "version",
                "created_at",
                "balance",
                "Email",
                "fullName",
                "_id",
                "constructor",
                "__proto__",
                "class",
                "$set")) {
            String body = TEMPLATE.formatted("hostile@b.cl", "hostile", "S3gura1234", "X")
                    .replace("\"X\"}", "\"X\", \"" + field + "\": \"admin\"}");
            bodies.add(Body.of("mass assignment of " + field, body.getBytes(UTF_8), 422));
        }
        return bodies;
    }

    private static Body registration(String email, String username, String password, String fullName) {
        String body = TEMPLATE.formatted(email, username, password, fullName);
        return Body.of(body.substring(0, Math.min(160, body.length())), body.getBytes(UTF_8), 422);
    }
}
