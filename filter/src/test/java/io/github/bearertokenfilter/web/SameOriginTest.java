/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SameOriginTest {

    private final FakeRequest request = FakeRequest.get("/").at("https", "App.example", 443);

    @ParameterizedTest
    @CsvSource({"https,App.example,443,https://app.example", "http,app.example,80,http://app.example",
        "https,app.example,8443,https://app.example:8443", "http,app.example,443,http://app.example:443",
        "http,[::1],8080,http://[::1]:8080"})
    void originIsWrittenAsBrowsersDo(String scheme, String host, int port, String origin) {
        assertEquals(origin, SameOrigin.of(FakeRequest.get("/").at(scheme, host, port)));
    }

    @Test
    void browserSaysThatTheOriginIsTheSame() {
        assertTrue(SameOrigin.isProvenBy(request.header("Sec-Fetch-Site", "same-origin")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none", "", "Same-Origin", "same-origin, same-origin"})
    void browserSaysThatItIsNotAndNothingElseCounts(String site) {
        assertFalse(SameOrigin.isProvenBy(request.header("Sec-Fetch-Site", site)
                .header("Origin", "https://app.example").header("Referer", "https://app.example/")));
    }

    @Test
    void originIsTheSame() {
        assertTrue(SameOrigin.isProvenBy(request.header("Origin", "https://app.example")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "http://app.example", "https://app.example:8443", "https://evil.example",
        "https://app.example.evil.example", "https://app.example/", "https://app.example https://evil.example",
        "app.example"})
    void originIsAnotherAndTheRefererDoesNotCount(String origin) {
        assertFalse(SameOrigin.isProvenBy(
                request.header("Origin", origin).header("Referer", "https://app.example/page")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://app.example/", "https://app.example?x",
        "https://app.example/page?x=https://evil.example"})
    void pageIsOfTheSameOrigin(String page) {
        assertTrue(SameOrigin.isProvenBy(request.header("Referer", page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://app.example.evil.example/", "https://app.example@evil.example/",
        "http://app.example/", "https://evil.example/https://app.example/",
        "https://evil.example/?https://app.example/", "/page", "about:blank"})
    void pageIsOfAnotherOrigin(String page) {
        assertFalse(SameOrigin.isProvenBy(request.header("Referer", page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site", "Origin", "Referer"})
    void severalFieldsProveNothing(String name) {
        String good = name.equals("Sec-Fetch-Site") ? "same-origin" : "https://app.example";

        assertFalse(SameOrigin.isProvenBy(request.header(name, good).header(name, good)));
    }

    @Test
    void nothingProvesNothing() {
        assertFalse(SameOrigin.isProvenBy(request));
    }
}
