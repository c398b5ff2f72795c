package dev.portero.rest.http1;

import io.netty.buffer.ByteBuf;

/// Grammar of RFC 9112 for one line of a request head or of a chunked body, without the leniency that it permits to a
/// recipient: one space
/// between the parts of a request line, no folding, no space before a colon, no bare CR or LF, no control characters.
final class HeadSyntax {

    private static final String OTHERS_IN_TOKENS = "!#$%&'*+-.^_`|~";
    private static final boolean[] TOKEN = new boolean[128];
    private static final String VERSION = "HTTP/1.";

    static {
        for (char c = 0; c < TOKEN.length; c++) {
            TOKEN[c] = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || OTHERS_IN_TOKENS.indexOf(c) >= 0;
        }
    }

    private HeadSyntax() {}

    /// Whether a byte is allowed in a method or a header name.
    static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    /// Whether the bytes are `method SP target SP HTTP/1.0` or `1.1`.
    ///
    /// @param end the index of the CR
    static boolean isRequestLine(ByteBuf bytes, int start, int end) {
        int method = tokenEnd(bytes, start, end);
        if (method == start || method == end || bytes.getByte(method) != ' ') {
            return false;
        }
        int target = targetEnd(bytes, method + 1, end);
        return target > method + 1
                && target < end
                && bytes.getByte(target) == ' '
                && end - target == VERSION.length() + 2
                && isVersion(bytes, target + 1);
    }

    private static boolean isVersion(ByteBuf bytes, int start) {
        for (int i = 0; i < VERSION.length(); i++) {
            if (bytes.getByte(start + i) != VERSION.charAt(i)) {
                return false;
            }
        }
        byte minor = bytes.getByte(start + VERSION.length());
        return minor == '0' || minor == '1';
    }

    /// Whether the bytes are `name ":" value`.
    ///
    /// @param end the index of the CR
    static boolean isHeader(ByteBuf bytes, int start, int end) {
        int name = tokenEnd(bytes, start, end);
        if (name == start || name == end || bytes.getByte(name) != ':') {
            return false;
        }
        return hasNoControls(bytes, name + 1, end);
    }

    /// Whether the bytes are `*( SP / HTAB ) ";" extension`.
    ///
    /// @param end the index of the CR
    static boolean isChunkExtension(ByteBuf bytes, int start, int end) {
        int semicolon = start;
        while (semicolon < end && (bytes.getByte(semicolon) == ' ' || bytes.getByte(semicolon) == '\t')) {
            semicolon++;
        }
        return semicolon < end && bytes.getByte(semicolon) == ';' && hasNoControls(bytes, semicolon + 1, end);
    }

    private static boolean hasNoControls(ByteBuf bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes.getByte(i);
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static int tokenEnd(ByteBuf bytes, int start, int end) {
        int i = start;
        while (i < end && isToken(bytes.getByte(i))) {
            i++;
        }
        return i;
    }

    /// Accepts visible ASCII and bytes beyond ASCII, which [RequestTarget] rejects with a specific problem.
    private static int targetEnd(ByteBuf bytes, int start, int end) {
        int i = start;
        while (i < end && (bytes.getByte(i) < 0 || (bytes.getByte(i) > ' ' && bytes.getByte(i) != 0x7F))) {
            i++;
        }
        return i;
    }
}
