/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that README tells to write into web.xml, with init-params of a test's own. */
public record FilterLines(String xml) {

    private static final Path README = Path.of(System.getProperty("example.readme"));
    private static final Pattern XML_BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern START_OF_WEB_APP = Pattern.compile("<web-app\\b[^>]*>");

    /** As they stand in README but for issuer and audience, which are those of the tests. */
    public static FilterLines trusting(String issuer) throws IOException {
        return new FilterLines(ofReadme()).replace("issuer", issuer).replace("audiences", JwtIssuer.AUDIENCE);
    }

    private static String ofReadme() throws IOException {
        return XML_BLOCK.matcher(Files.readString(README)).results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("<filter>"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README has no xml block with a filter"));
    }

    /** Waits for the keys as long as a busy machine may take to send them. */
    public FilterLines patient() {
        return with("connectTimeoutMillis", "30000").with("requestTimeoutMillis", "60000");
    }

    /** Writes more elements after these. */
    public FilterLines and(String elements) {
        return new FilterLines(xml + elements);
    }

    /** Sets an init-param; one that is there already gets the new value. */
    public FilterLines with(String name, String value) {
        return initParam(name).matcher(xml).find() ? replace(name, value) : add(name, value);
    }

    /** Adds more lines of web.xml. */
    public FilterLines followedBy(String lines) {
        return new FilterLines(xml + "\n" + lines);
    }

    /** Has the filter called for this url-pattern only. */
    public FilterLines mappedTo(String urlPattern) {
        String everything = "<url-pattern>/*</url-pattern>";
        if (!xml.contains(everything)) {
            throw new AssertionError("not mapped to everything: " + xml);
        }
        return new FilterLines(xml.replace(everything, "<url-pattern>" + urlPattern + "</url-pattern>"));
    }

    /** No filter at all. */
    public static FilterLines none() {
        return new FilterLines("");
    }

    /** Leaves an init-param out. */
    public FilterLines without(String name) {
        return new FilterLines(xml.replaceFirst("<init-param>\\s*" + initParam(name) + "\\s*</init-param>", ""));
    }

    private FilterLines replace(String name, String value) {
        Matcher present = initParam(name).matcher(xml);
        if (!present.find()) {
            throw new AssertionError("no init-param " + name + " in " + xml);
        }
        return new FilterLines(present.replaceFirst(Matcher.quoteReplacement(nameAndValue(name, value))));
    }

    private FilterLines add(String name, String value) {
        return new FilterLines(xml.replaceFirst("</filter>",
                Matcher.quoteReplacement("<init-param>" + nameAndValue(name, value) + "</init-param></filter>")));
    }

    private static Pattern initParam(String name) {
        return Pattern.compile("<param-name>" + name + "</param-name>\\s*<param-value>[^<]*</param-value>");
    }

    private static String nameAndValue(String name, String value) {
        return "<param-name>" + name + "</param-name><param-value>" + value + "</param-value>";
    }

    /** Returns the deployment descriptor with the lines in it, before everything else. */
    public String insertInto(String webXml) {
        Matcher webApp = START_OF_WEB_APP.matcher(webXml);
        if (!webApp.find()) {
            throw new AssertionError("no deployment descriptor: " + webXml);
        }
        return webXml.substring(0, webApp.end()) + "\n" + xml + webXml.substring(webApp.end());
    }
}
