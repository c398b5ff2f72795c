package dev.portero.domain.user;

/// Spells a label of a domain name in ASCII, by the algorithm and the parameters of RFC 3492.
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_CODE_POINT = 0x80;

    private final int[] input;
    private final StringBuilder output = new StringBuilder();
    private int delta;
    private int bias = INITIAL_BIAS;
    private int handled;

    private Punycode(String label) {
        this.input = label.codePoints().toArray();
    }

    /// The label itself where it is ASCII, otherwise its `xn--` form.
    static String toAscii(String label) {
        return label.chars().allMatch(c -> c < INITIAL_CODE_POINT) ? label : "xn--" + new Punycode(label).encode();
    }

    private String encode() {
        for (int c : input) {
            if (c < INITIAL_CODE_POINT) {
                output.append((char) c);
            }
        }
        int basic = output.length();
        handled = basic;
        if (basic > 0) {
            output.append('-');
        }
        for (int next = INITIAL_CODE_POINT; handled < input.length; next++) {
            int smallest = smallestFrom(next);
            delta = Math.addExact(delta, Math.multiplyExact(smallest - next, handled + 1));
            next = smallest;
            insertAll(next, basic);
            delta++;
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

    private void insertAll(int codePoint, int basic) {
        for (int c : input) {
            if (c < codePoint) {
                delta++;
            } else if (c == codePoint) {
                writeDelta();
                bias = adapted(handled == basic);
                delta = 0;
                handled++;
            }
        }
    }

    private void writeDelta() {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - (long) bias, T_MIN, T_MAX);
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private int adapted(boolean first) {
        int scaled = first ? delta / DAMP : delta / 2;
        scaled += scaled / (handled + 1);
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
