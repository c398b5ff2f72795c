package dev.portero.rest.http1;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Incremental check of one request head in the bytes of a connection, line by line as they come, before the codec
/// reads
/// it. A head that is too large is read on up to [#MOST_BYTES], so that its refusal can name the request and its
/// origin.
final class HeadScanner {

    /// What the bytes so far are.
    enum State {
        INCOMPLETE,
        COMPLETE,
        FLAWED
    }

    private static final int MOST_BYTES = 32 * 1024;
    private static final int MOST_HEADERS = 100;

    private final int longestLine;
    private final int mostHeaderBytes;

    private int line; // where the line begins that is being read, from the first byte of the head
    private int seen; // up to where it was looked for its end
    private int headerBytes;
    private int headers;
    private boolean requestLineRead;
    private @Nullable ProblemKind flaw;

    HeadScanner(int longestLine, int mostHeaderBytes) {
        this.longestLine = longestLine;
        this.mostHeaderBytes = mostHeaderBytes;
    }

    void reset() {
        line = 0;
        seen = 0;
        headerBytes = 0;
        headers = 0;
        requestLineRead = false;
        flaw = null;
    }

    /// Reads on where it stopped.
    ///
    /// @param bytes whose reader index stands at the first byte of the head
    State scan(ByteBuf bytes) {
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

    /// Why the head is refused, once it is.
    ProblemKind flaw() {
        return flaw == null ? CommonProblems.MALFORMED_REQUEST : flaw;
    }

    /// Whether the request line was read, and was one.
    boolean knowsRequest() {
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

    /// An empty line before it is left over from the request before, as RFC 9112, 2.2 has it.
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
            flaw = CommonProblems.MALFORMED_REQUEST; // as what TLS says first
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
