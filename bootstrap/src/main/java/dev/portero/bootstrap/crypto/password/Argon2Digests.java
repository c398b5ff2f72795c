package dev.portero.bootstrap.crypto.password;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// BLAKE2b steps of Argon2: the initial digest, the first blocks and the final hash (RFC 9106, sections 3.2 and 3.3).
final class Argon2Digests {

    private static final int MAX_BYTES = 64;
    private static final int HALF = 32;
    private static final int BLOCK_BYTES = 1024;

    private Argon2Digests() {}

    /// Initial digest (H0) of all inputs.
    static byte[] start(Argon2 parameters, byte[] secret, byte[] salt, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(40 + secret.length + salt.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(parameters.lanes()).putInt(length).putInt(parameters.memory());
        bytes.putInt(parameters.iterations())
                .putInt(parameters.version())
                .putInt(parameters.kind().code());
        bytes.putInt(secret.length).put(secret).putInt(salt.length).put(salt);
        bytes.putInt(0).putInt(0); // neither a key nor associated data
        return blake2b(bytes.array(), MAX_BYTES);
    }

    /// Writes one of the first two blocks of a lane.
    static void block(byte[] start, int number, int lane, long[] blocks, int at) {
        ByteBuffer bytes = ByteBuffer.allocate(start.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(start).putInt(number).putInt(lane);
        ByteBuffer.wrap(ofLength(bytes.array(), BLOCK_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(blocks, at, BLOCK_BYTES / Long.BYTES);
    }

    /// Final hash, from the last blocks of all lanes.
    static byte[] end(long[] blocks, int lanes, int lane, int block, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < block; index++) {
            long all = 0;
            for (int number = 1; number <= lanes; number++) {
                all ^= blocks[number * lane - block + index];
            }
            bytes.putLong(all);
        }
        return ofLength(bytes.array(), length);
    }

    /// Variable-length hash function (H').
    private static byte[] ofLength(byte[] content, int length) {
        byte[] input = ByteBuffer.allocate(4 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(content)
                .array();
        if (length <= MAX_BYTES) {
            return blake2b(input, length);
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        byte[] part = blake2b(input, MAX_BYTES);
        while (all.remaining() > MAX_BYTES) {
            all.put(part, 0, HALF);
            part = blake2b(part, Math.min(MAX_BYTES, all.remaining()));
        }
        return all.put(part).array();
    }

    private static byte[] blake2b(byte[] input, int length) {
        Blake2bDigest digest = new Blake2bDigest(8 * length);
        digest.update(input, 0, input.length);
        byte[] result = new byte[length];
        digest.doFinal(result, 0);
        return result;
    }
}
