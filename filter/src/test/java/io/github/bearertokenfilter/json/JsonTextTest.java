/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JsonTextTest {

    @Test
    void writesMembersInTheirOrder() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", "Unauthorized");
        members.put("status", 401);

        assertEquals("{\"title\":\"Unauthorized\",\"status\":401}", JsonText.of(members));
    }

    @Test
    void writesEmptyObject() {
        assertEquals("{}", JsonText.of(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = false, value = {
        "\",\\\"", "\\,\\\\", "\t,\\t", "\u0000,\\u0000", "\u001f,\\u001F", "é,\\u00E9",
        "\u2028,\\u2028", "\uD83D\uDE00,\\uD83D\\uDE00", "</script>,</script>"})
    void escapesWhatIsNotPlainAscii(String character, String escaped) {
        assertEquals("{\"a\":\"" + escaped + "\"}", JsonText.of(Map.of("a", character)));
        assertEquals("{\"" + escaped + "\":1}", JsonText.of(Map.of(character, 1)));
    }

    @Test
    void escapesLineEnds() {
        assertEquals("{\"a\":\"\\r\\n\"}", JsonText.of(Map.of("a", "\r\n")));
    }
}
