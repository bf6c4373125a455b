/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PlaceholdersTest {

    private static final Map<String, String> PROPERTIES = Map.of("both", "property", "a.b", "dotted", "empty", "",
            "nested", "${env}", "dollar", "$1\\");
    private static final Map<String, String> ENVIRONMENT = Map.of("both", "environment", "env", "variable", "HOST",
            "h");

    private final Placeholders placeholders = new Placeholders(PROPERTIES::get, ENVIRONMENT::get);

    @ParameterizedTest
    @CsvSource({
        "${both},                         property",
        "${env},                          variable",
        "${a.b},                          dotted",
        "${ env },                        variable",
        "https://${HOST}/${env}/x,        https://h/variable/x",
        "${HOST}${HOST},                  hh",
        "${env:default},                  variable",
        "${none:default},                 default",
        "${none:https://h:8443/x?a=b},    https://h:8443/x?a=b",
        "${none:$},                       $",
        "${dollar},                       $1\\"})
    void placeholderIsReplaced(String text, String replaced) {
        assertEquals(replaced, placeholders.replaceIn(text));
    }

    @ParameterizedTest
    @CsvSource({"plain, true", "${env}, false", "${env:}, false", "${env:default}, true", "a${env}, true",
        "' ${env} ${both} ', false", "${env:$1}, true"})
    void literalIsWhatStandsBesidePlaceholdersOrIsADefault(String text, boolean literal) {
        assertEquals(literal, Placeholders.hasLiteral(text));
    }

    @Test
    void emptyPropertyCountsAsSet() {
        assertEquals("", placeholders.replaceIn("${empty:default}"));
    }

    @Test
    void emptyDefaultIsDefault() {
        assertEquals("ab", placeholders.replaceIn("a${none:}b"));
    }

    @Test
    void replacementIsNotReplacedAgain() {
        assertEquals("${env}", placeholders.replaceIn("${nested}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$", "$HOST", "{HOST}", "a$b{c}", "}", "$ {HOST}", "%{HOST}"})
    void everythingElseStaysAsItIs(String text) {
        assertEquals(text, placeholders.replaceIn(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${none}", "a ${HOST} ${none}", "${host}", "${Both}"})
    void placeholderWithoutValueIsRefused(String text) {
        assertTrue(refused(text).contains("which is not set"), refused(text));
    }

    @Test
    void refusalNamesWhatIsNotSet() {
        assertEquals("needs the system property or environment variable none, which is not set", refused("${none}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${HOST", "a${", "${a${HOST}}", "${none:${HOST}}", "${HO{ST}", "${HOST}${"})
    void malformedPlaceholderIsRefused(String text) {
        assertTrue(refused(text).contains("not of the form"), refused(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${ }", "${:default}"})
    void placeholderWithoutNameIsRefused(String text) {
        assertEquals("has a ${} without a name", refused(text));
    }

    @Test
    void processGivesItsPropertiesAndItsEnvironment() {
        Placeholders process = Placeholders.ofThisProcess();

        assertEquals(System.getProperty("java.version"), process.replaceIn("${java.version}"));
        assertEquals(System.getenv("PATH"), process.replaceIn("${PATH}"));
    }

    private String refused(String text) {
        return assertThrows(IllegalArgumentException.class, () -> placeholders.replaceIn(text)).getMessage();
    }
}
