package dev.portero.rest.http1;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Incremental validator of one request head, line by line as the bytes arrive, before the codec parses them. A head
/// that is too large is read up to [#MOST_BYTES], so that the error response can carry its request id and CORS headers.
public final class HeadScanner {

    /// State of the scan.
    public enum State {
        INCOMPLETE,
        COMPLETE,
        FLAWED
    }

    private static final int MOST_BYTES = 32 * 1024;
    private static final int MOST_HEADERS = 100;

    private final int longestLine;
    private final int mostHeaderBytes;

    private int line; // start of the current line, from the first byte of the head
    private int seen; // end of the bytes already searched for a line feed
    private int headerBytes;
    private int headers;
    private boolean requestLineRead;
    private @Nullable ProblemKind flaw;

    public HeadScanner(int longestLine, int mostHeaderBytes) {
        this.longestLine = longestLine;
        this.mostHeaderBytes = mostHeaderBytes;
    }

    public void reset() {
        line = 0;
        seen = 0;
        headerBytes = 0;
        headers = 0;
        requestLineRead = false;
        flaw = null;
    }

    /// Continues where the previous call stopped.
    ///
    /// @param bytes with the reader index at the first byte of the head
    public State scan(ByteBuf bytes) {
        int base = bytes.readerIndex();
        while (true) {
            int lineFeed = bytes.indexOf(base + seen, bytes.writerIndex(), (byte) '\n');
            if (lineFeed < 0) {
                seen = bytes.readableBytes();
                return unfinished(bytes, base);
            }
            seen = lineFeed + 1 - base;
            if (readLine(bytes, base + line, lineFeed)) {
                return flaw == null ? State.COMPLETE : State.FLAWED;
            }
            line = seen;
            if (flaw != null && !isOnlyTooLarge()) {
                return State.FLAWED;
            }
        }
    }

    /// The reason for the rejection of a flawed head.
    ProblemKind flaw() {
        return flaw == null ? CommonProblems.MALFORMED_REQUEST : flaw;
    }

    /// Whether the request line was read and is valid.
    boolean hasRequestLine() {
        return requestLineRead && !Objects.equals(flaw, CommonProblems.URI_TOO_LONG);
    }

    /// Reads one line; true at the empty one that ends the head.
    private boolean readLine(ByteBuf bytes, int start, int lineFeed) {
        int end = lineFeed - 1;
        if (end < start || bytes.getByte(end) != '\r') {
            flaw = CommonProblems.MALFORMED_REQUEST;
            return false;
        }
        if (!requestLineRead) {
            readRequestLine(bytes, start, end);
            return false;
        }
        if (end == start) {
            return true;
        }
        headers++;
        headerBytes += lineFeed + 1 - start;
        if (!HeadSyntax.isHeader(bytes, start, end)) {
            flaw = CommonProblems.MALFORMED_REQUEST;
        } else if (headers > MOST_HEADERS || headerBytes > mostHeaderBytes) {
            tooLarge(CommonProblems.HEADERS_TOO_LARGE);
        }
        return false;
    }

    /// An empty line before the request line is left over from the previous request (RFC 9112, 2.2).
    private void readRequestLine(ByteBuf bytes, int start, int end) {
        if (end == start) {
            return;
        }
        if (HeadSyntax.isRequestLine(bytes, start, end)) {
            requestLineRead = true;
            if (end - start > longestLine) {
                tooLarge(CommonProblems.URI_TOO_LONG);
            }
        } else {
            requestLineRead = end - start > longestLine;
            flaw = requestLineRead ? CommonProblems.URI_TOO_LONG : CommonProblems.MALFORMED_REQUEST;
        }
    }

    private State unfinished(ByteBuf bytes, int base) {
        int length = seen - line;
        if (!requestLineRead && length > 0 && !begins(bytes.getByte(base + line))) {
            flaw = CommonProblems.MALFORMED_REQUEST; // for example a TLS handshake
            return State.FLAWED;
        }
        if (!requestLineRead && length > longestLine) {
            tooLarge(CommonProblems.URI_TOO_LONG);
        } else if (requestLineRead && headerBytes + length > mostHeaderBytes) {
            tooLarge(CommonProblems.HEADERS_TOO_LARGE);
        }
        return seen > MOST_BYTES ? State.FLAWED : State.INCOMPLETE;
    }

    private static boolean begins(byte first) {
        return HeadSyntax.isToken(first) || first == '\r';
    }

    private void tooLarge(ProblemKind kind) {
        if (flaw == null) {
            flaw = kind;
        }
    }

    private boolean isOnlyTooLarge() {
        return Objects.equals(flaw, CommonProblems.URI_TOO_LONG)
                || Objects.equals(flaw, CommonProblems.HEADERS_TOO_LARGE);
    }
}
