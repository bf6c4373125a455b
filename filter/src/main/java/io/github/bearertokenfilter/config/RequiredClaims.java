/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.validation.ClaimName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Joins what a preset requires of the claims and what the operator does: a preset's check is never lost. */
final class RequiredClaims {

    private RequiredClaims() {
    }

    /**
     * Returns what a token must fulfil to fulfil both; a claim without values must be there, whatever it says.
     *
     * @throws IllegalArgumentException if no token can
     */
    static Map<ClaimName, Set<String>> join(Map<ClaimName, Set<String>> preset, Map<ClaimName, Set<String>> own) {
        Map<ClaimName, Set<String>> joined = new LinkedHashMap<>(preset);
        own.forEach((claim, values) ->
                joined.put(claim, common(claim, preset.getOrDefault(claim, Set.of()), values)));
        return joined;
    }

    private static Set<String> common(ClaimName claim, Set<String> preset, Set<String> own) {
        if (preset.isEmpty() || own.isEmpty()) {
            return preset.isEmpty() ? own : preset;
        }
        Set<String> common = new LinkedHashSet<>(preset);
        common.retainAll(own);
        if (common.isEmpty()) {
            throw new IllegalArgumentException(
                    "contradicts the preset of provider, by which " + claim + " must be one of " + preset);
        }
        return common;
    }
}
