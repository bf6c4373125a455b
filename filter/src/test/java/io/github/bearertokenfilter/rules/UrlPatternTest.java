/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Matches what a pattern of web.xml matches, and an extension only where the container has gone by it. */
class UrlPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/a,     /a,        PATH,            true",
        "/a,     /a/,       PATH,            false",
        "/a,     /A,        PATH,            false",
        "/a,     /a/b,      PATH,            false",
        "/a,     /ab,       PATH,            false",
        "/a/,    /a/,       PATH,            true",
        "/a/,    /a,        PATH,            false",
        "/a/*,   /a,        PATH,            true",
        "/a/*,   /a/,       PATH,            true",
        "/a/*,   /a/b/c,    PATH,            true",
        "/a/*,   /ab,       PATH,            false",
        "/a/*,   /A/b,      PATH,            false",
        "/a/*,   /b/a/c,    PATH,            false",
        "/a/*,   /a/x.css,  DEFAULT_SERVLET, true",
        "/*,     /,         PATH,            true",
        "/*,     /a/b.c,    EXTENSION,       true",
        "/*,     '',        DEFAULT_SERVLET, true",
        "*.css,  /x.css,    EXTENSION,       true",
        "*.css,  /a/x.css,  DEFAULT_SERVLET, true",
        "*.css,  /a/x.css,  PATH,            false",
        "*.css,  /x.CSS,    DEFAULT_SERVLET, false",
        "*.css,  /x.css/y,  DEFAULT_SERVLET, false",
        "*.css,  /xcss,     DEFAULT_SERVLET, false",
        "*.gz,   /x.tar.gz, EXTENSION,       true",
        "/,      /a/b,      DEFAULT_SERVLET, true",
        "/,      /,         DEFAULT_SERVLET, true",
        "/,      /x.jsp,    EXTENSION,       false",
        "/,      /,         PATH,            false",
    })
    void matches(String pattern, String path, MappedBy mappedBy, boolean expected) {
        RequestTarget target = new RequestTarget("GET", path, path, mappedBy);

        assertEquals(expected, UrlPattern.of(pattern).matches(target));
    }
}
