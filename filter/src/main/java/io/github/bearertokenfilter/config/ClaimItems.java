/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.validation.ClaimName;
import io.github.bearertokenfilter.web.HeaderClaims;
import jakarta.servlet.Servlet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads {@code target=claim} items: where the application shall find which claim. */
final class ClaimItems {

    /** What the specification of servlets, the JDK and containers keep for themselves, and what this filter uses. */
    private static final List<String> RESERVED_ATTRIBUTES = List.of(
            topPackage(Servlet.class), "java.", "javax.", "sun.", "com.sun.",
            "org.apache.catalina.", "org.apache.tomcat.", "org.eclipse.jetty.", "io.github.bearertokenfilter.");

    /** A field name is a token (RFC 9110 §5.6.2). */
    private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Folded names of the fields that HTTP itself, this filter or the browsers' protection goes by. */
    private static final Pattern RESERVED_FIELDS = Pattern.compile(
            "authorization|proxy_.*|www_authenticate|dpop|cookie2?|host|connection|keep_alive|transfer_encoding"
                    + "|te|trailer|upgrade|http2_settings|content_.*|expect"
                    + "|max_forwards|range|if_.*|via|forwarded|origin"
                    + "|referer|sec_.*|access_control_.*");

    private ClaimItems() {
    }

    /** Not written as text: the servlet API has another name in the jar for older containers. */
    private static String topPackage(Class<?> type) {
        return type.getName().substring(0, type.getName().indexOf('.') + 1);
    }

    static ValueParser<Map<String, ClaimName>> attributes() {
        return text -> parse(text, "must be attribute=claim items", ClaimItems::checkAttribute);
    }

    static ValueParser<Map<String, ClaimName>> headers() {
        return text -> {
            Map<String, ClaimName> items = parse(text, "must be Header=claim items", ClaimItems::checkHeader);
            require(items.keySet().stream().map(HeaderClaims::fold).distinct().count() == items.size(),
                    "must not name a header twice, also not with other letters of case or other separators");
            return items;
        };
    }

    private static Map<String, ClaimName> parse(String text, String form, Consumer<String> check) {
        Map<String, ClaimName> items = new LinkedHashMap<>();
        for (String item : ValueParser.split(text)) {
            int equals = item.indexOf('=');
            require(equals > 0 && equals < item.length() - 1, form);
            String target = item.substring(0, equals);
            check.accept(target);
            require(items.put(target, ClaimName.of(item.substring(equals + 1))) == null,
                    "must not name " + target + " twice");
        }
        return items;
    }

    private static void checkAttribute(String name) {
        require(RESERVED_ATTRIBUTES.stream().noneMatch(name::startsWith),
                "must not name an attribute that begins with one of " + RESERVED_ATTRIBUTES);
    }

    private static void checkHeader(String name) {
        require(FIELD_NAME.matcher(name).matches(), "must name header fields");
        require(!RESERVED_FIELDS.matcher(HeaderClaims.fold(name)).matches(),
                "must not name " + name + ", by which HTTP itself or the filter goes");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
