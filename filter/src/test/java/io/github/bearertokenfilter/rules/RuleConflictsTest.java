/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Warns of rules that may not do what their author meant. */
class RuleConflictsTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "* /* permit; * /a permit",
        "* /* permit; * *.css deny",
        "* /* permit; * / deny",
        "* /a/* deny; GET /a/b/c permit",
        "* /a/* deny; GET /a/b/* permit",
        "* /a/* deny; * /a permit",
        "* *.css deny; * *.css permit",
        "* / permit; * / permit",
        "GET,HEAD,POST /a permit; HEAD,GET /a deny",
    })
    void warnsOfRuleThatIsNeverReached(String rules) {
        List<String> warnings = warnings(rules);

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("rule 2 [") && warnings.get(0).contains("is never reached: rule 1 ["),
                warnings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET /u permit; POST /u permit; GET,POST /u role:x",
        "GET /u/* permit; POST,PUT /* permit; POST,GET /u/a role:x",
    })
    void warnsOfRuleWhoseMethodsGoByEarlierRulesEach(String rules) {
        List<String> warnings = warnings(rules);

        assertTrue(warnings.get(0).startsWith("rule 3 [") && warnings.get(0).contains("is never reached: rule 1 [")
                && warnings.get(0).contains("] and rule 2 ["), warnings::toString);
    }

    @Test
    void ruleIsReachedByTheMethodThatNoEarlierRuleHas() {
        assertEquals(List.of(), warnings("GET,HEAD /u permit; POST /u permit; GET,POST,PUT /u permit"));
        assertEquals(List.of(), warnings("GET,HEAD /u permit; POST /u permit; * /u permit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "* *.css permit; * /a/* role:r",
        "* /a/* role:r; * *.css permit",
        "* *.css permit; * /a.css deny",
        "* / permit; * /a/* role:r",
        "* *.css permit; * / deny",
        "GET,HEAD /a/* permit; * /a/b authenticated",
        "GET,POST /a permit; POST,PUT /a deny",
    })
    void warnsOfRulesThatOverlap(String rules) {
        List<String> warnings = warnings(rules);

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).startsWith("rule 1 [") && warnings.get(0).contains("and rule 2 [")
                && warnings.get(0).contains("overlap"), warnings::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "* /a/* role:r; * /b/* permit; * /* authenticated",
        "* /a/b permit; * /a/* role:r",
        "* /a permit; * /ab/* role:r",
        "* /a.css permit; * /* deny",
        "* *.css permit; * *.js permit; * /* authenticated",
        "* *.css permit; * /a.jsp deny",
        "* *.css permit; * /a/* permit",
        "GET,HEAD /a permit; POST /a deny",
        "GET,HEAD /a role:r; * /a role:s",
        "GET /a role:r; HEAD /a role:r",
        "GET /a permit; * /* authenticated",
        "* /a scope:x role:y; * *.css role:y scope:x",
    })
    void isSilentAboutRulesThatAreClear(String rules) {
        assertEquals(List.of(), warnings(rules));
    }

    @Test
    void warnsOfMethodsThatRuleForgets() {
        List<String> warnings = warnings("GET,HEAD,POST /admin/* role:admin; * /* permit");

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("does not protect from other methods: those go by rule 2"),
                warnings::toString);
    }

    @Test
    void warnsOfHeadWhereGetIsProtectedMore() {
        assertTrue(warnings("GET /a role:r").get(0).contains("write GET,HEAD"));
        assertTrue(warnings("GET /a/* role:r; HEAD /* authenticated").get(0).contains("write GET,HEAD"));
    }

    private static List<String> warnings(String rules) {
        return RuleConflicts.in(RulesParser.parse(rules));
    }
}
