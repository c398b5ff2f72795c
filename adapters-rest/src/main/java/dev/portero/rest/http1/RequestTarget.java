package dev.portero.rest.http1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Parsed request target: an unambiguous path and a query.
///
/// @param query with its question mark; empty if absent
public record RequestTarget(String path, String query) {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://(?<authority>[^/?]*)(?<rest>(?:[/?].*)?)");
    private static final Pattern HIDDEN_SLASH = Pattern.compile("%(?:2[Ff]|5[Cc]|25)");
    private static final String IN_PATHS = "._~-!$&'()*+,;=:@/";
    private static final String IN_QUERIES = IN_PATHS + "?[]";

    /// Empty for an invalid target: no path, a character that must be escaped, an invalid escape, bytes that are not
    /// UTF-8, a control character.
    public static Optional<RequestTarget> parse(String written) {
        String relative = written.startsWith("/") ? written : withoutHost(written);
        int question = relative.indexOf('?');
        String path = question < 0 ? relative : relative.substring(0, question);
        String query = question < 0 ? "" : relative.substring(question);
        boolean readable = path.startsWith("/")
                && isWritten(path, IN_PATHS)
                && isWritten(query, IN_QUERIES)
                && decoded(path)
                        .filter(text -> text.chars().noneMatch(Character::isISOControl))
                        .isPresent();
        return readable ? Optional.of(new RequestTarget(path, query)) : Optional.empty();
    }

    /// The rest of a target in absolute form; any other target unchanged.
    private static String withoutHost(String written) {
        Matcher absolute = ABSOLUTE.matcher(written);
        if (!absolute.matches() || !Authority.isValid(absolute.group("authority"))) {
            return written;
        }
        String rest = absolute.group("rest");
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /// Whether a proxy or a second decoding could interpret the path differently: it has dot segments, empty segments
    /// or escaped slashes. No route has such a path.
    boolean isAmbiguous() {
        String decoded = decoded(path).orElseThrow();
        return HIDDEN_SLASH.matcher(path).find()
                || decoded.contains("//")
                || (decoded.contains("/.") && Stream.of(decoded.split("/", -1)).anyMatch(RequestTarget::isDots));
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static boolean isWritten(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!escape && !plain && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && text.charAt(at) < 0x80 && Character.digit(text.charAt(at), 16) >= 0;
    }

    private static Optional<String> decoded(String path) {
        if (path.indexOf('%') < 0) {
            return Optional.of(path);
        }
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(path, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) path.charAt(i));
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes.flip())
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
