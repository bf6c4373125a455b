/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds rules that may not do what their author meant. */
final class RuleConflicts {

    private final List<AccessRule> rules;
    private final List<String> warnings = new ArrayList<>();

    private RuleConflicts(List<AccessRule> rules) {
        this.rules = rules;
    }

    /** Returns a sentence for each. */
    static List<String> in(List<AccessRule> rules) {
        RuleConflicts conflicts = new RuleConflicts(rules);
        for (int later = 0; later < rules.size(); later++) {
            conflicts.compareToEarlier(later);
        }
        for (int i = 0; i < rules.size(); i++) {
            conflicts.lookForOtherMethods(i);
        }
        return conflicts.warnings;
    }

    private void compareToEarlier(int later) {
        for (int earlier = 0; earlier < later; earlier++) {
            if (covers(rules.get(earlier), rules.get(later))) {
                warnings.add(named(later) + " is never reached: " + named(earlier) + " matches all that it matches");
                return;
            }
        }
        if (isCoveredTogether(later)) {
            return;
        }
        for (int earlier = 0; earlier < later; earlier++) {
            if (overlap(rules.get(earlier), rules.get(later))) {
                warnings.add(named(earlier) + " and " + named(later)
                        + " overlap: what both match goes by the earlier one");
            }
        }
    }

    /** Several rules may match each method of a later one. */
    private boolean isCoveredTogether(int later) {
        AccessRule rule = rules.get(later);
        List<Integer> covering = IntStream.range(0, later)
                .filter(earlier -> rules.get(earlier).pattern().covers(rule.pattern()))
                .filter(earlier -> rules.get(earlier).sharesMethodWith(rule))
                .boxed()
                .collect(Collectors.toList());
        if (rule.hasMethodBeyond(covering.stream().map(rules::get).collect(Collectors.toList()))) {
            return false;
        }
        warnings.add(named(later) + " is never reached: "
                + covering.stream().map(this::named).collect(Collectors.joining(" and "))
                + " together match all that it matches");
        return true;
    }

    private static boolean covers(AccessRule one, AccessRule other) {
        return !other.hasMethodBeyond(List.of(one)) && one.pattern().covers(other.pattern());
    }

    /** An exception before its general rule is as it should be. */
    private static boolean overlap(AccessRule earlier, AccessRule later) {
        return !covers(later, earlier)
                && earlier.sharesMethodWith(later)
                && earlier.pattern().overlaps(later.pattern())
                && !earlier.asksForTheSameAs(later);
    }

    private void lookForOtherMethods(int index) {
        AccessRule rule = rules.get(index);
        if (rule.isPermit() || rule.isForEveryMethod()) {
            return;
        }
        for (int later = index + 1; later < rules.size(); later++) {
            AccessRule next = rules.get(later);
            if (next.hasMethodBeyond(List.of(rule)) && next.pattern().overlaps(rule.pattern())) {
                if (next.isPermit()) {
                    warnings.add(named(index) + " does not protect from other methods: those go by " + named(later));
                }
                break;
            }
        }
        lookForHead(index);
    }

    private void lookForHead(int index) {
        AccessRule rule = rules.get(index);
        if (!rule.isFor("GET") || rule.isFor("HEAD")) {
            return;
        }
        AccessRule ofHead = rules.stream()
                .filter(other -> other.isFor("HEAD") && other.pattern().overlaps(rule.pattern()))
                .findFirst()
                .orElse(AccessRule.UNMATCHED);
        if (!ofHead.asksForTheSameAs(rule)) {
            warnings.add(named(index) + " is not for HEAD, which runs the same code as GET: write GET,HEAD");
        }
    }

    private String named(int index) {
        return "rule " + (index + 1) + " [" + rules.get(index) + "]";
    }
}
