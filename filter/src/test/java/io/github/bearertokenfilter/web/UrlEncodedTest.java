/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class UrlEncodedTest {

    @ParameterizedTest
    @CsvSource({"a=b,a=b", "a=b&c=d,a=b|c=d", "a=b&&c=d&,a=b|c=d", "a,a=", "a=,a=", "=b,=b", "a=b=c,a=b=c",
        "a+b=c+d,a b=c d", "%61=%62%2B%26,a=b+&", "a=%2b,a=+", "a;b=c,a;b=c"})
    void readsPairs(String text, String pairs) {
        assertEquals(pairs, written(UrlEncoded.pairs(text)));
    }

    @Test
    void emptyTextHasNoPairs() {
        assertEquals(List.of(), UrlEncoded.pairs(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%a", "%zz", "%-1", "a%4", "%4g", "%u0061", "š"})
    void whatCannotBeDecodedIsNone(String text) {
        assertEquals("null=x|a=null|b=y", written(UrlEncoded.pairs(text + "=x&a=" + text + "&b=y")));
    }

    @Test
    void octetsAreTextInTheEncoding() {
        assertEquals("ö=€", written(UrlEncoded.pairs("%C3%B6=%E2%82%AC", StandardCharsets.UTF_8)));
        assertEquals("ö=é", written(UrlEncoded.pairs("%F6=%E9", StandardCharsets.ISO_8859_1)));
    }

    @Test
    void charactersThatStandForOctetsAreReadLikeEscapedOnes() {
        String octets = new String("ö=€".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertEquals("ö=€", written(UrlEncoded.pairs(octets, StandardCharsets.UTF_8)));
    }

    private static String written(List<UrlEncoded.Pair> pairs) {
        return pairs.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining("|"));
    }
}
