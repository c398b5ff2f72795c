package dev.portero.application.key.port;

/// A pair of keys that was just made, and is nobody's yet.
///
/// @param id by which tokens will name it
/// @param algorithm the one that it is for, as tokens name it
/// @param sealedPrivate its private part, readable only to who has the service's secret
/// @param publicPart what everybody may check signatures with
public record NewKey(String id, String algorithm, String sealedPrivate, String publicPart) {

    @Override
    public String toString() {
        return "NewKey[" + id + ", " + algorithm + "]";
    }
}
