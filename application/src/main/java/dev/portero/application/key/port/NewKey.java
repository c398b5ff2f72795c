package dev.portero.application.key.port;

/// New key pair, not stored yet.
///
/// @param id the key id (`kid`)
/// @param algorithm the signature algorithm (`alg`)
/// @param sealedPrivate the private key, encrypted under the sealing secret
/// @param publicPart the public key
public record NewKey(String id, String algorithm, String sealedPrivate, String publicPart) {

    @Override
    public String toString() {
        return "NewKey[" + id + ", " + algorithm + "]";
    }
}
