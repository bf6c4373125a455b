/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.json.StrictJson;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ClaimNameTest {

    private static Map<String, Object> claims;

    @BeforeAll
    static void readClaims() throws IOException {
        claims = StrictJson.readObject("{\"sub\":\"alice\","
                + "\"realm.access\":\"dotted\",\"realm\":{\"access\":\"nested\"},"
                + "\"https://example.com/roles\":\"url\",\"cognito:groups\":\"colon\",\"\":\"empty\",\"a/b\":\"slash\","
                + "\"m~n\":\"tilde\",\"~1\":\"tilde one\",\"list\":[\"first\",{\"x\":\"in list\"},null],"
                + "\"map\":{\"0\":\"zero\",\"\":\"empty in map\"},\"none\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "sub,                       alice",
        "realm.access,              dotted",
        "https://example.com/roles, url",
        "cognito:groups,            colon",
        "a/b,                       slash",
        "m~n,                       tilde"})
    void nameStandsForItselfWhateverItsCharacters(String name, String value) {
        assertEquals(value, ClaimName.of(name).in(claims));
    }

    @ParameterizedTest
    @CsvSource({
        "/sub,            alice",
        "/realm/access,   nested",
        "/realm.access,   dotted",
        "/cognito:groups, colon",
        "/,               empty",
        "/map/,           empty in map",
        "/map/0,          zero"})
    void leadingSlashMakesJsonPointer(String pointer, String value) {
        assertEquals(value, ClaimName.of(pointer).in(claims));
    }

    @ParameterizedTest
    @CsvSource({
        "/a~1b,                          slash",
        "/m~0n,                          tilde",
        "/~01,                           tilde one",
        "/https:~1~1example.com~1roles,  url"})
    void pointerEscapesSlashAndTilde(String pointer, String value) {
        assertEquals(value, ClaimName.of(pointer).in(claims));
    }

    @ParameterizedTest
    @CsvSource({"/list/0, first", "/list/1/x, in list"})
    void pointerReachesIntoArrays(String pointer, String value) {
        assertEquals(value, ClaimName.of(pointer).in(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "Sub", " sub", "none", "/none", "/none/x", "/absent/x", "/sub/x", "/sub/0",
        "//sub", "/realm/absent", "/realm/access/", "/list/2", "/list/3", "/list/999999", "/list/9999999999", "/list/-",
        "/list/-1", "/list/00", "/list/01", "/list/+1", "/list/1.0", "/list/", "/list/\u0661"})
    void whatIsNotThereIsNull(String name) {
        assertNull(ClaimName.of(name).in(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/~", "/a~", "/a~2b", "/~~0", "/a/b~x", "/~/a"})
    void refusesTildeThatEscapesNothing(String pointer) {
        assertThrows(IllegalArgumentException.class, () -> ClaimName.of(pointer));
    }

    @Test
    void isEqualToNameOfSameText() {
        assertEquals(ClaimName.of("/a/b"), ClaimName.of("/a/b"));
        assertEquals(ClaimName.of("/a/b").hashCode(), ClaimName.of("/a/b").hashCode());
        assertNotEquals(ClaimName.of("/a"), ClaimName.of("a"));
        assertNotEquals(ClaimName.of("a"), "a");
    }

    @Test
    void printsAsWritten() {
        assertEquals("/m~0n/x", ClaimName.of("/m~0n/x").toString());
    }
}
