package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Punycode decoder for domain name labels (RFC 3492).
final class PunycodeDecoder {

    private final String input;
    /// Code points. In a string, two single surrogates would become one code point as soon as they are neighbors.
    private final List<Integer> output;

    /// Number of variable length in the input.
    ///
    /// @param value negative if the number is invalid
    /// @param end the index after its last digit
    private record Delta(long value, int end) {}

    private PunycodeDecoder(String input, int basic) {
        this.input = input;
        this.output = new ArrayList<>(input.chars().limit(basic).boxed().toList());
    }

    /// Decodes a label without its `xn--`; empty where a number is incomplete, or no code point.
    static Optional<String> decode(String encoded) {
        int basic = Math.max(0, encoded.lastIndexOf(Punycode.DELIMITER));
        return new PunycodeDecoder(encoded, basic).decodeFrom(basic == 0 ? 0 : basic + 1, basic);
    }

    private Optional<String> decodeFrom(int start, int basic) {
        int bias = Punycode.INITIAL_BIAS;
        int points = basic;
        long state = (long) Punycode.FIRST_BEYOND_ASCII * (points + 1); // code point and position in one number
        for (int next = start; next < input.length(); ) {
            Delta delta = readDelta(next, bias);
            points++;
            state += delta.value();
            int position = (int) (state % points);
            long codePoint = state / points;
            if (delta.value() < 0 || codePoint > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            output.add(position, (int) codePoint);
            bias = Punycode.adaptedBias((int) delta.value(), points, points == basic + 1);
            state = codePoint * (points + 1) + position + 1;
            next = delta.end();
        }
        return Optional.of(output.stream().map(Character::toString).collect(Collectors.joining()));
    }

    private Delta readDelta(int start, int bias) {
        long value = 0;
        long weight = 1;
        int k = Punycode.BASE;
        for (int next = start; next < input.length(); next++) {
            int digit = digit(input.charAt(next));
            value += digit * weight;
            if (digit < 0 || value > Integer.MAX_VALUE) {
                break;
            }
            int threshold = Punycode.threshold(k, bias);
            if (digit < threshold) {
                return new Delta(value, next + 1);
            }
            weight *= Punycode.BASE - threshold;
            k += Punycode.BASE;
        }
        return new Delta(-1, input.length());
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }
}
