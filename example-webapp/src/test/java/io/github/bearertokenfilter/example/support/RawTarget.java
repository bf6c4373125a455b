/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method, a request target and header lines of any kind, as a line of {@code bypass/targets.txt} tells them.
 *
 * @param text the line without its comment
 */
public record RawTarget(String text, String method, String target, List<String> headerLines) {

    private static final String CONTEXT = "{context}";
    private static final Pattern OCTET = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final Pattern LINE = Pattern.compile("(?<request>\\S+ .*?) +# .*");

    /** Reads all of them. */
    public static List<RawTarget> all() throws IOException {
        try (InputStream resource = RawTarget.class.getResourceAsStream("/bypass/targets.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(RawTarget::parse)
                    .toList();
        }
    }

    private static RawTarget parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not METHOD TARGET # comment: " + line);
        }
        String text = matcher.group("request");
        List<String> parts = Arrays.asList(text.split(" \\| "));
        int space = parts.get(0).indexOf(' ');
        String target = OCTET.matcher(parts.get(0).substring(space + 1))
                .replaceAll(octet -> Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(octet.group(1), 16))));
        return new RawTarget(text, parts.get(0).substring(0, space),
                target.contains(CONTEXT) || !target.matches("(?s)[/%\\\\].*") ? target : CONTEXT + target,
                parts.subList(1, parts.size()));
    }

    /** Sends it to an application, with more header lines. */
    public Answer sendTo(URI container, String contextPath, String... moreHeaderLines) {
        List<String> lines = new ArrayList<>();
        headerLines.forEach(line -> lines.add(filled(line, container, contextPath)));
        lines.addAll(List.of(moreHeaderLines));
        return RawExchange.send(container, method, filled(target, container, contextPath), lines);
    }

    private static String filled(String template, URI container, String contextPath) {
        return template.replace(CONTEXT, contextPath).replace("{host}", container.getRawAuthority());
    }

    @Override
    public String toString() {
        return text;
    }
}
