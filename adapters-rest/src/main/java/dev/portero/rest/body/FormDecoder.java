package dev.portero.rest.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Strict percent-decoder for forms and for RFC 6749. It rejects incomplete escapes and bytes that are not UTF-8.
public final class FormDecoder {

    private static final int HEXADECIMAL = 16;

    private FormDecoder() {}

    /// The decoded text; empty if the encoding is invalid.
    public static Optional<String> decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char c = encoded.charAt(at);
            if (c == '%') {
                int octet = octet(encoded, at + 1);
                if (octet < 0) {
                    return Optional.empty();
                }
                bytes.write(octet);
                at += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else if (c > 0x7F) {
                return Optional.empty();
            } else {
                bytes.write(c);
            }
        }
        return text(bytes.toByteArray());
    }

    private static int octet(String encoded, int at) {
        if (at + 2 > encoded.length()) {
            return -1;
        }
        int high = Character.digit(encoded.charAt(at), HEXADECIMAL);
        int low = Character.digit(encoded.charAt(at + 1), HEXADECIMAL);
        return high < 0 || low < 0 ? -1 : high * HEXADECIMAL + low;
    }

    /// The text that the bytes encode in UTF-8; empty if they are not UTF-8.
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
