package dev.portero.rest.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Best-effort parser of a request head that is rejected or incomplete: the request line if it is valid, and the
/// headers
/// that the response and the access log need.
public final class FlawedHead {

    /// Placeholder target of a request whose request line is invalid.
    public static final String UNREADABLE = "/bad-request";

    private static final List<String> NEEDED = List.of("origin", "x-request-id", "x-forwarded-for");

    private FlawedHead() {}

    /// Consumes all available bytes.
    public static HttpRequest of(ByteBuf bytes, HeadScanner scanner) {
        HttpRequest request = parsed(bytes, bytes.writerIndex(), scanner);
        bytes.skipBytes(bytes.readableBytes());
        return request;
    }

    /// Reads the complete lines of a head whose end has not arrived, and consumes nothing. The rest of the last line
    /// could change its meaning.
    public static HttpRequest ofIncomplete(ByteBuf bytes, HeadScanner scanner) {
        int lineFeed = bytes.indexOf(bytes.writerIndex(), bytes.readerIndex(), (byte) '\n');
        return parsed(bytes, lineFeed < 0 ? bytes.readerIndex() : lineFeed, scanner);
    }

    private static HttpRequest parsed(ByteBuf bytes, int end, HeadScanner scanner) {
        int start = bytes.readerIndex();
        List<String> lines = bytes.toString(start, end - start, StandardCharsets.ISO_8859_1)
                .lines()
                .dropWhile(String::isEmpty)
                .toList();
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        lines.stream().skip(1).takeWhile(line -> !line.isEmpty()).forEach(line -> addIfNeeded(line, headers));
        boolean known = scanner.hasRequestLine() && !lines.isEmpty();
        String[] words = known ? lines.getFirst().split(" ", 3) : new String[] {"GET", UNREADABLE};
        HttpRequest request =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(words[0]), words[1], headers);
        request.setDecoderResult(DecoderResult.failure(new HeadFlaw(scanner.flaw())));
        return request;
    }

    private static void addIfNeeded(String line, HttpHeaders headers) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (NEEDED.contains(name) && value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            headers.add(name, value);
        }
    }
}
