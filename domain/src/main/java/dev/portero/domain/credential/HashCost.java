package dev.portero.domain.credential;

/// Cost parameters of a password hash.
///
/// They are bounded, because a hash may be imported from another system: a verification has to end within a request
/// (with these bounds: in about three seconds of one processor, in seven with bcrypt's highest cost), and the memory
/// has to suffice for all workers together. Every `PASSWORD_HASH` that the settings permit is within the bounds.
public sealed interface HashCost {

    /// Maximum memory of one hash.
    int MAX_KIB = 131_072;

    /// Whether a hash of this cost is computed at all.
    boolean isWithinReach();

    /// Cost of bcrypt.
    ///
    /// @param log binary logarithm of the number of rounds
    record Bcrypt(int log) implements HashCost {

        @Override
        public boolean isWithinReach() {
            return log >= 4 && log <= 16;
        }
    }

    /// Cost of Argon2.
    ///
    /// @param memory in KiB
    /// @param iterations passes over the memory
    /// @param lanes parts of the memory that could be filled in parallel
    record Argon2(int memory, int iterations, int lanes) implements HashCost {

        private static final int MAX_PASSES_OVER_KIB = 1_048_576;

        @Override
        public boolean isWithinReach() {
            return lanes >= 1
                    && lanes <= 16
                    && iterations >= 1
                    && iterations <= 100
                    && memory >= 8 * lanes
                    && memory <= MAX_KIB
                    && memory * iterations <= MAX_PASSES_OVER_KIB;
        }
    }

    /// Cost of scrypt.
    ///
    /// @param n number of blocks, a power of two
    /// @param r size of a block, in 128 bytes
    /// @param p number of passes
    record Scrypt(long n, int r, int p) implements HashCost {

        private static final int MAX_BLOCKS = 4_194_304;

        /// Memory is 128 bytes for each of n times r. With r = 1, the algorithm permits no n of 65,536 or more.
        @Override
        public boolean isWithinReach() {
            return n > 1
                    && Long.bitCount(n) == 1
                    && r >= 1
                    && p >= 1
                    && n * r * 128 <= MAX_KIB * 1024L
                    && n * r * p <= MAX_BLOCKS
                    && (r > 1 || n < 65_536);
        }
    }

    /// Cost of PBKDF2.
    record Pbkdf2(Digest digest, int iterations) implements HashCost {

        /// Digest, with as many iterations as take about three seconds; SHA-512 is the slow one.
        public enum Digest {
            SHA1(3_000_000),
            SHA256(3_000_000),
            SHA512(1_000_000);

            private final int maxIterations;

            Digest(int maxIterations) {
                this.maxIterations = maxIterations;
            }
        }

        @Override
        public boolean isWithinReach() {
            return iterations >= 1 && iterations <= digest.maxIterations;
        }
    }
}
