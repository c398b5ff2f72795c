package dev.portero.domain.user;

/// Punycode encoder for domain name labels (RFC 3492).
final class Punycode {

    static final int BASE = 36;
    static final int INITIAL_BIAS = 72;
    static final int FIRST_BEYOND_ASCII = 0x80;
    static final char DELIMITER = '-';
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;

    private final int[] input;
    private final StringBuilder output = new StringBuilder();

    /// State of the encoder.
    ///
    /// @param delta the distance between the last written code point and the next one
    /// @param written the number of code points in the output
    private record Progress(int delta, int bias, int written) {

        Progress plus(int more) {
            return new Progress(Math.addExact(delta, more), bias, written);
        }
    }

    private Punycode(String label) {
        this.input = label.codePoints().toArray();
    }

    /// Returns an ASCII label unchanged, and the `xn--` form of any other label.
    static String toAscii(String label) {
        return label.chars().allMatch(c -> c < FIRST_BEYOND_ASCII) ? label : "xn--" + new Punycode(label).encode();
    }

    private String encode() {
        for (int c : input) {
            if (c < FIRST_BEYOND_ASCII) {
                output.append((char) c);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append(DELIMITER);
        }
        Progress progress = new Progress(0, INITIAL_BIAS, basic);
        for (int next = FIRST_BEYOND_ASCII; progress.written() < input.length; next++) {
            int smallest = smallestFrom(next);
            int skipped = Math.multiplyExact(smallest - next, progress.written() + 1);
            progress = insertAll(smallest, basic, progress.plus(skipped)).plus(1);
            next = smallest;
        }
        return output.toString();
    }

    private int smallestFrom(int floor) {
        int smallest = Integer.MAX_VALUE;
        for (int c : input) {
            if (c >= floor && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private Progress insertAll(int codePoint, int basic, Progress start) {
        Progress progress = start;
        for (int c : input) {
            if (c < codePoint) {
                progress = progress.plus(1);
            } else if (c == codePoint) {
                writeDelta(progress);
                int points = progress.written() + 1;
                progress = new Progress(0, adaptedBias(progress.delta(), points, progress.written() == basic), points);
            }
        }
        return progress;
    }

    private void writeDelta(Progress progress) {
        int rest = progress.delta();
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, progress.bias());
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    static int threshold(int k, int bias) {
        return Math.clamp(k - (long) bias, T_MIN, T_MAX);
    }

    /// @param points the number of code points, including the new one
    /// @param isFirst whether the new one is the first beyond ASCII
    static int adaptedBias(int delta, int points, boolean isFirst) {
        int scaled = delta / (isFirst ? DAMP : 2);
        scaled += scaled / points;
        int k = 0;
        while (scaled > (BASE - T_MIN) * T_MAX / 2) {
            scaled /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * scaled / (scaled + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }
}
