package dev.portero.rest.accesslog;

import dev.portero.rest.request.RequestMetadata;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Access log: one line for each request. A line has no header and no body, and of the path only the parts that cannot
/// carry a secret or forge another line.
public final class AccessLog {

    /// Status of a response that was never delivered, as proxies log it (nginx 499). It is never sent.
    public static final int CLIENT_GONE = 499;

    /// Placeholder for a method or path that could not be parsed.
    public static final String UNREADABLE = "-";

    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final int LONGEST_PATH = 256;
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");
    private static final int SHORTEST_TOKEN = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{%d,}".formatted(SHORTEST_TOKEN));
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final String MASK = "***";

    private AccessLog() {}

    public static void write(
            String method, String path, int status, long nanos, long bytes, RequestMetadata arrival, String event) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(nanos))
                .addKeyValue("bytes", bytes)
                .addKeyValue("client", arrival.address())
                .addKeyValue("request_id", arrival.requestId());
        (event.isEmpty() ? line : line.addKeyValue("event", event)).log("{} {} {}", method, path, status);
    }

    public static String method(String given) {
        return METHOD.matcher(given).matches() ? given : UNREADABLE;
    }

    /// Path of a request target, without its query, in a form that is safe to log.
    public static String path(String target) {
        String path = target.substring(0, lengthOfPath(target));
        String masked = path.length() < SHORTEST_TOKEN
                ? path
                : Stream.of(path.split("/", -1)).map(AccessLog::masked).collect(Collectors.joining("/"));
        String printable = UNPRINTABLE.matcher(masked).replaceAll("?");
        return printable.substring(0, Math.min(LONGEST_PATH, printable.length()));
    }

    private static int lengthOfPath(String target) {
        int length = 0;
        while (length < target.length() && target.charAt(length) != '?' && target.charAt(length) != '#') {
            length++;
        }
        return length;
    }

    private static String masked(String segment) {
        return TOKEN.matcher(segment).find() && !UUID.matcher(segment).matches() ? MASK : segment;
    }
}
