/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The index finds the rule that one finds who looks at each in its order. */
class RuleIndexTest {

    private static final List<String> PATTERNS = List.of("/*", "/", "/a", "/a/*", "/a/b", "/a/b/*", "/a/", "/ab/*",
            "/a/b.x", "*.x", "*.xy", "/a/b.x/*", "/b/*", "/a.x/*");
    private static final List<String> PATHS = List.of("", "/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c", "/ab", "/ab/c",
            "/abc", "/a/b.x", "/a/b.x/c", "/b.xy", "/a.x/b", "/a.x/b.xy", "/x", ".x", "a", "/a/b/c.y.x",
            "/a/b.x/", "//");

    /** The same in every run, so that a failure can be looked at. */
    private final Random random = new Random(5);

    @Test
    void findsTheFirstRuleThatMatches() {
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            List<AccessRule> rules = rules();
            RuleIndex index = new RuleIndex(rules);
            for (String path : PATHS) {
                RequestTarget target = new RequestTarget(one("GET", "POST"), path, path, one(MappedBy.values()));
                Predicate<AccessRule> wanted = random.nextBoolean() ? rule -> true : rule -> !rule.isPermit();
                Optional<AccessRule> expected =
                        rules.stream().filter(rule -> rule.matches(target)).filter(wanted).findFirst();

                assertEquals(expected, index.first(target, wanted), () -> path + " of " + rules);
                found += expected.isPresent() ? 1 : 0;
            }
        }
        assertTrue(found > 10_000, found + " found");
    }

    private List<AccessRule> rules() {
        return RulesParser.parse(Stream.generate(this::rule).limit(1 + random.nextInt(8))
                .collect(Collectors.joining("\n")));
    }

    private String rule() {
        return one("*", "GET", "POST") + " " + PATTERNS.get(random.nextInt(PATTERNS.size())) + " "
                + one("permit", "deny", "authenticated", "scope:read");
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }
}
