/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reads rules, and tells every mistake where it stands. */
class RulesParserTest {

    @Test
    void readsOneRuleFromEachLine() {
        assertEquals(List.of("GET,HEAD /reports/* scope:read:reports", "* /admin/* role:admin|role:auditor",
                        "* /public/* permit"),
                texts("""
                        GET,HEAD  /reports/*  scope:read:reports
                        *         /admin/*    role:admin|role:auditor

                        *         /public/*   permit
                        """));
    }

    @Test
    void semicolonEndsRuleLikeLineDoes() {
        assertEquals(List.of("GET /a permit", "* /b/* deny", "* /* authenticated"),
                texts("GET /a permit; * /b/* deny;\r\n;* /* authenticated;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "* /a permit", "* /a deny", "* /a authenticated", "* /a scope:s", "* /a role:r", "* /a scope:a|role:b|scope:c",
        "* /a scope:a scope:b role:c", "* /a authenticated scope:a", "M-SEARCH,PROPFIND /a permit",
        "* / permit", "* /* permit", "* *.css permit", "* /a/b/* permit", "* /a.b/c permit", "* /ä/* permit",
        "* /a scope:https://api.example/read", "* /a role:ROLE_ADMIN",
    })
    void takesWhatTheGrammarAllows(String rule) {
        assertEquals(List.of(rule), texts(rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
            get /a permit                 ! line 1, column 1 [get] must be *
            *,GET /a permit               ! line 1, column 1 [*,GET] must be *
            GET, /a permit                ! line 1, column 1 [GET,] must be *
            /a permit                     ! line 1, column 1 [/a] must come after methods
            *.css permit                  ! line 1, column 1 [*.css] must come after methods
            *                             ! line 1, column 1 [*] must be followed by a url-pattern
            * /a                          ! line 1, column 3 [/a] must be followed by permit
            * a permit                    ! line 1, column 3 [a] must be a url-pattern
            * /a* permit                  ! line 1, column 3 [/a*] must be a url-pattern
            * /a/*.jsp permit             ! line 1, column 3 [/a/*.jsp] must be a url-pattern
            * /*/a permit                 ! line 1, column 3 [/*/a] must be a url-pattern
            * *.tar.gz permit             ! line 1, column 3 [*.tar.gz] must be a url-pattern
            * *. permit                   ! line 1, column 3 [*.] must be a url-pattern
            * *permit                     ! line 1, column 3 [*permit] must be a url-pattern
            * /a//b permit                ! line 1, column 3 [/a//b] must be a decoded path
            * /a/../b permit              ! line 1, column 3 [/a/../b] must be a decoded path
            * /. permit                   ! line 1, column 3 [/.] must be a decoded path
            * /a?b permit                 ! line 1, column 3 [/a?b] must be a decoded path
            * /a%20b permit               ! line 1, column 3 [/a%20b] must be a decoded path
            * /a\\b permit                ! line 1, column 3 [/a\\b] must be a decoded path
            * /a allow                    ! line 1, column 6 [allow] must be permit, deny, authenticated
            * /a PERMIT                   ! line 1, column 6 [PERMIT] must be permit, deny, authenticated
            * /a scope:a,scope:b"         ! line 1, column 6 [scope:a,scope:b"] must name a scope
            * /a scope:                   ! line 1, column 6 [scope:] must name a scope
            * /a role:                    ! line 1, column 6 [role:] must name a role
            * /a role:a|                  ! line 1, column 6 [role:a|] must be permit
            * /a role:*                   ! line 1, column 6 [role:*] must name a role
            * /a role:a|role:**           ! line 1, column 6 [role:a|role:**] must name a role
            * /a permit|role:a            ! line 1, column 6 [permit|role:a] must be permit, deny
            * /a permit role:a            ! line 1, column 6 [permit] must stand alone
            * /a role:a deny              ! line 1, column 13 [deny] must stand alone
            * /a authenticated permit     ! line 1, column 20 [permit] must stand alone
            """)
    void tellsMistakeWithItsPlace(String rule, String message) {
        List<String> mistakes = mistakes(rule);

        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).startsWith(message), mistakes::toString);
    }

    @Test
    void tellsAllMistakesAtOnce() {
        List<String> mistakes = mistakes("""
                GET  /reports/*  scope:
                *    admin/*     role:admin ; post /x grant
                *    /public/*   permit
                *    /last
                """);

        assertEquals(List.of("line 1, column 18 [scope:]", "line 2, column 6 [admin/*]", "line 2, column 31 [post]",
                        "line 2, column 39 [grant]", "line 4, column 6 [/last]"),
                mistakes.stream().map(mistake -> mistake.replaceAll("] .*", "]")).toList());
    }

    @Test
    void countsFromTheFirstVisibleCharacterAsContainersTrim() {
        assertEquals(mistakes("* /a permit\n* /b grant"), mistakes("\n\n    * /a permit\n\t\t* /b grant\n  "));
    }

    @Test
    void tellsThatThereIsNoRule() {
        assertEquals(List.of("there is no rule"), mistakes(" ;\n; "));
    }

    @Test
    void quotesMistakesInPrintableCharacters() {
        assertTrue(mistakes("* /a \u001b[31mpermit").get(0).contains("[?[31mpermit]"));
    }

    private static List<String> texts(String text) {
        return RulesParser.parse(text).stream().map(AccessRule::toString).toList();
    }

    private static List<String> mistakes(String text) {
        return assertThrows(RulesSyntaxException.class, () -> RulesParser.parse(text)).mistakes();
    }
}
