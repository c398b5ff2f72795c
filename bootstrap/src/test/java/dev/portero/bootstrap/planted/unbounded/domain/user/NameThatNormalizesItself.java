package dev.portero.bootstrap.planted.unbounded.domain.user;

import java.text.Normalizer;

/// Breaks onlyBoundedTextIsNormalized.
record NameThatNormalizesItself(String value) {

    static NameThatNormalizesItself of(String typed) {
        return new NameThatNormalizesItself(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }
}
