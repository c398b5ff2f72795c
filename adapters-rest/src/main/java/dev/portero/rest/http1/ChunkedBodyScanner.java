package dev.portero.rest.http1;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Incremental validator of one chunked body (RFC 9112, 7.1), as the bytes arrive, before the codec parses them. Each
/// line ends in CRLF, and a trailer has the syntax of a header and never the name of one that the head is checked for.
public final class ChunkedBodyScanner {

    /// Part of the body that comes next.
    private enum Part {
        SIZE,
        CONTENT,
        CONTENT_END,
        TRAILERS,
        END
    }

    private static final Set<String> NO_TRAILERS = Set.of("content-length", "transfer-encoding", "host", "expect");
    private static final int MOST_TRAILERS = 100;
    private static final int HEX = 16;
    private static final int LARGEST_CHUNK = 0xFFF_FFFF;

    private Part part = Part.SIZE;
    private int line; // start of the current line, from the reader index
    private int seen; // end of the bytes already searched for a line feed
    private int content; // bytes of the current chunk that have not arrived
    private int trailers;

    /// Continues where the previous call stopped; false if the body is invalid.
    ///
    /// @param bytes with the reader index where the codec continues
    public boolean isValid(ByteBuf bytes) {
        int base = bytes.readerIndex();
        while (part != Part.END) {
            if (part == Part.CONTENT) {
                if (!skipContent(bytes)) {
                    return true;
                }
                continue;
            }
            int lineFeed = bytes.indexOf(base + seen, bytes.writerIndex(), (byte) '\n');
            if (lineFeed < 0) {
                seen = bytes.readableBytes();
                return true;
            }
            if (!readLine(bytes, base + line, lineFeed - 1)) {
                return false;
            }
            line = lineFeed + 1 - base;
            seen = line;
        }
        return true;
    }

    /// Called when the codec has consumed bytes.
    public void consumed(int number) {
        line -= number;
        seen -= number;
    }

    /// Skips the content of a chunk as far as it has arrived; true at its end.
    private boolean skipContent(ByteBuf bytes) {
        int arrived = Math.min(content, bytes.readableBytes() - line);
        content -= arrived;
        line += arrived;
        seen = line;
        if (content > 0) {
            return false;
        }
        part = Part.CONTENT_END;
        return true;
    }

    /// @param end the index of the CR
    private boolean readLine(ByteBuf bytes, int start, int end) {
        if (end < start || bytes.getByte(end) != '\r') {
            return false;
        }
        if (part == Part.SIZE) {
            return readSize(bytes, start, end);
        }
        if (part == Part.TRAILERS && end > start) {
            trailers++;
            return trailers <= MOST_TRAILERS && HeadSyntax.isHeader(bytes, start, end) && isTrailer(bytes, start, end);
        }
        part = part == Part.TRAILERS ? Part.END : Part.SIZE;
        return end == start;
    }

    private boolean readSize(ByteBuf bytes, int start, int end) {
        long size = 0;
        int i = start;
        for (; i < end && isHex(bytes.getByte(i)) && size <= LARGEST_CHUNK; i++) {
            size = size * HEX + Character.digit(bytes.getByte(i), HEX);
        }
        content = (int) Math.min(size, LARGEST_CHUNK);
        part = size == 0 ? Part.TRAILERS : Part.CONTENT;
        return i > start && size <= LARGEST_CHUNK && (i == end || HeadSyntax.isChunkExtension(bytes, i, end));
    }

    private static boolean isHex(byte b) {
        return b >= 0 && Character.digit(b, HEX) >= 0;
    }

    private static boolean isTrailer(ByteBuf bytes, int start, int end) {
        int colon = bytes.indexOf(start, end, (byte) ':');
        String name = bytes.toString(start, colon - start, StandardCharsets.US_ASCII);
        return !NO_TRAILERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
