/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.attack;

import io.github.bearertokenfilter.support.TestKey;
import java.util.Map;

/** Entries of a JWK Set that differ from a sound key in one member. */
final class JwkEntries {

    private JwkEntries() {
    }

    static Map<String, Object> with(TestKey key, String member, Object value) {
        Map<String, Object> jwk = key.jwk();
        jwk.put(member, value);
        return jwk;
    }

    static Map<String, Object> without(TestKey key, String member) {
        Map<String, Object> jwk = key.jwk();
        jwk.remove(member);
        return jwk;
    }
}
