package dev.portero.rest.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads what is percent-encoded, the way forms and RFC 6749 write it, and nothing that is written otherwise: half an
/// escape is no text, and neither are bytes that are not UTF-8.
public final class FormDecoder {

    private static final int HEXADECIMAL = 16;

    private FormDecoder() {}

    /// The text; empty where there is none to be read.
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

    /// The text that the bytes are in UTF-8; empty where they are none.
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
