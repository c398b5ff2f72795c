package dev.portero.bootstrap.crypto.password;

import java.util.Arrays;

/// Argon2 (RFC 9106) over memory that each thread reuses. The libraries for the JVM allocate new memory for each hash:
/// see decision record 0050.
///
/// @param memory in KiB
/// @param iterations passes over the memory
/// @param lanes parts of the memory that could be filled in parallel; one thread fills them in sequence
public record Argon2(Kind kind, int version, int memory, int iterations, int lanes) {

    public static final int VERSION_10 = 0x10;
    public static final int VERSION_13 = 0x13;

    /// Type of Argon2: how the reference blocks are chosen.
    public enum Kind {
        D(0),
        I(1),
        ID(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /// Number of the type in RFC 9106.
        int code() {
            return code;
        }
    }

    private static final int BLOCK = 128; // longs
    private static final int SLICES = 4;
    private static final long LOW = 0xFFFFFFFFL;
    /// A thread retains up to 64 MiB; a larger array is released.
    private static final int MAX_RETAINED = 64 * 1024 * BLOCK;

    private static final ThreadLocal<long[]> MEMORY = ThreadLocal.withInitial(() -> new long[0]);

    /// Hash of a secret.
    ///
    /// @param length length of the hash in bytes
    public byte[] hash(byte[] secret, byte[] salt, int length) {
        int laneLength = SLICES * (memory / (SLICES * lanes));
        int used = lanes * laneLength * BLOCK;
        long[] blocks = MEMORY.get().length >= used ? MEMORY.get() : new long[used];
        if (blocks.length <= MAX_RETAINED) {
            MEMORY.set(blocks);
        }
        try {
            new Filling(blocks, laneLength).fill(Argon2Digests.start(this, secret, salt, length));
            return Argon2Digests.end(blocks, lanes, laneLength * BLOCK, BLOCK, length);
        } finally {
            Arrays.fill(blocks, 0, used, 0); // with the blocks, a guess would not need the memory
        }
    }

    /// Filling of the memory of one hash.
    private final class Filling {

        private final long[] blocks;
        private final int laneLength;
        private final int segmentLength;
        private final long[] mixed = new long[BLOCK];
        private final long[] addresses = new long[BLOCK];
        private final long[] input = new long[BLOCK];
        private final long[] zero = new long[BLOCK];

        Filling(long[] blocks, int laneLength) {
            this.blocks = blocks;
            this.laneLength = laneLength;
            this.segmentLength = laneLength / SLICES;
        }

        void fill(byte[] start) {
            for (int lane = 0; lane < lanes; lane++) {
                for (int first = 0; first < 2; first++) {
                    Argon2Digests.block(start, first, lane, blocks, (lane * laneLength + first) * BLOCK);
                }
            }
            for (int pass = 0; pass < iterations; pass++) {
                for (int slice = 0; slice < SLICES; slice++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        fillSegment(pass, slice, lane);
                    }
                }
            }
        }

        private void fillSegment(int pass, int slice, int lane) {
            boolean independent = kind == Kind.I || (kind == Kind.ID && pass == 0 && slice < SLICES / 2);
            int first = pass == 0 && slice == 0 ? 2 : 0;
            if (independent) {
                Arrays.fill(input, 0);
                long[] position = {pass, lane, slice, (long) lanes * laneLength, iterations, kind.code()};
                System.arraycopy(position, 0, input, 0, position.length);
            }
            for (int index = first; index < segmentLength; index++) {
                if (independent && (index == first || index % BLOCK == 0)) {
                    nextAddresses();
                }
                int inLane = slice * segmentLength + index;
                int previous = lane * laneLength + (inLane == 0 ? laneLength : inLane) - 1;
                long random = independent ? addresses[index % BLOCK] : blocks[previous * BLOCK];
                int other = pass == 0 && slice == 0 ? lane : (int) ((random >>> 32) % lanes);
                int reference = other * laneLength + reference(pass, slice, index, random & LOW, other == lane);
                boolean xor = pass > 0 && version != VERSION_10;
                mix(
                        blocks,
                        previous * BLOCK,
                        blocks,
                        reference * BLOCK,
                        blocks,
                        (lane * laneLength + inLane) * BLOCK,
                        xor);
            }
        }

        private void nextAddresses() {
            input[6]++;
            mix(zero, 0, input, 0, addresses, 0, false);
            mix(zero, 0, addresses, 0, addresses, 0, false);
        }

        /// Position of the reference block in a lane; closer blocks are more likely.
        private int reference(int pass, int slice, int index, long random, boolean sameLane) {
            int done = pass == 0 ? slice * segmentLength : laneLength - segmentLength;
            long area = sameLane ? done + index - 1L : done - (index == 0 ? 1L : 0L);
            long distance = (area * ((random * random) >>> 32)) >>> 32;
            int start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segmentLength;
            return (int) ((start + area - 1 - distance) % laneLength);
        }

        private void mix(long[] left, int leftAt, long[] right, int rightAt, long[] to, int at, boolean xor) {
            long[] mix = mixed;
            for (int index = 0; index < BLOCK; index++) {
                mix[index] = left[leftAt + index] ^ right[rightAt + index];
            }
            if (xor) {
                for (int index = 0; index < BLOCK; index++) {
                    to[at + index] ^= left[leftAt + index] ^ right[rightAt + index];
                }
            } else {
                System.arraycopy(mix, 0, to, at, BLOCK);
            }
            for (int row = 0; row < BLOCK; row += 16) {
                round(mix, row, 1, 2);
            }
            for (int column = 0; column < 16; column += 2) {
                round(mix, column, 1, 16);
            }
            for (int index = 0; index < BLOCK; index++) {
                to[at + index] ^= mix[index];
            }
        }
    }

    /// Round of BLAKE2b without a message over 16 longs: eight pairs at distances of `pair`.
    private static void round(long[] v, int at, int next, int pair) {
        int b = at + 2 * pair;
        int c = at + 4 * pair;
        int d = at + 6 * pair;
        quarter(v, at, b, c, d);
        quarter(v, at + next, b + next, c + next, d + next);
        quarter(v, at + pair, b + pair, c + pair, d + pair);
        quarter(v, at + pair + next, b + pair + next, c + pair + next, d + pair + next);
        quarter(v, at, b + next, c + pair, d + pair + next);
        quarter(v, at + next, b + pair, c + pair + next, d);
        quarter(v, at + pair, b + pair + next, c, d + next);
        quarter(v, at + pair + next, b, c + next, d + pair);
    }

    private static void quarter(long[] v, int atA, int atB, int atC, int atD) {
        long a = v[atA];
        long b = v[atB];
        long c = v[atC];
        long d = v[atD];
        a += b + 2 * (a & LOW) * (b & LOW);
        d = Long.rotateRight(d ^ a, 32);
        c += d + 2 * (c & LOW) * (d & LOW);
        b = Long.rotateRight(b ^ c, 24);
        a += b + 2 * (a & LOW) * (b & LOW);
        d = Long.rotateRight(d ^ a, 16);
        c += d + 2 * (c & LOW) * (d & LOW);
        b = Long.rotateRight(b ^ c, 63);
        v[atA] = a;
        v[atB] = b;
        v[atC] = c;
        v[atD] = d;
    }
}
