/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the first rule for a request without looking at every rule: only at those that name its path, a path above it
 * or its extension, and those that name neither. This class is immutable and thread-safe.
 */
final class RuleIndex {

    private final List<AccessRule> rules;
    private final Map<String, List<Integer>> positionsByPart = new HashMap<>();

    RuleIndex(List<AccessRule> rules) {
        this.rules = List.copyOf(rules);
        for (int position = 0; position < rules.size(); position++) {
            String part = rules.get(position).pattern().part();
            positionsByPart.computeIfAbsent(part, samePart -> new ArrayList<>()).add(position);
        }
    }

    /** Returns the first rule that matches the request and is wanted. */
    Optional<AccessRule> first(RequestTarget target, Predicate<AccessRule> wanted) {
        Predicate<AccessRule> fits = rule -> rule.matches(target) && wanted.test(rule);
        String path = target.path();
        int first = earlier(rules.size(), "", fits);
        first = earlier(first, path, fits);
        first = earlier(first, path.substring(Math.max(path.lastIndexOf('.'), 0)), fits);
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            first = earlier(first, path.substring(0, slash), fits);
        }
        return first < rules.size() ? Optional.of(rules.get(first)) : Optional.empty();
    }

    /** Returns the position of the first rule of this part that fits, if it is earlier, else the known position. */
    private int earlier(int known, String part, Predicate<AccessRule> fits) {
        for (int position : positionsByPart.getOrDefault(part, List.of())) {
            if (position >= known) {
                return known;
            }
            if (fits.test(rules.get(position))) {
                return position;
            }
        }
        return known;
    }
}
