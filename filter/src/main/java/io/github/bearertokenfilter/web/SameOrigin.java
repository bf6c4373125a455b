/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells requests of this server's own pages from those that other sites, or nobody knows who, made a browser send.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454, The Web Origin Concept</a>
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata, Sec-Fetch-Site</a>
 */
final class SameOrigin {

    private static final Pattern ORIGIN_OF_ADDRESS = Pattern.compile("([a-z]+://[^/?#]+)(?:[/?#].*)?");

    private SameOrigin() {
    }

    /** Goes by what the browser says about the two origins, else by the other one, else by the page's address. */
    static boolean isProvenBy(HttpServletRequest request) {
        String site = only(request, "Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = only(request, "Origin");
        if (origin != null) {
            return origin.equals(of(request));
        }
        String page = only(request, "Referer");
        Matcher address = ORIGIN_OF_ADDRESS.matcher(page == null ? "" : page);
        return address.matches() && address.group(1).equals(of(request));
    }

    /** Returns the origin of the request's own address, as browsers write it. */
    static String of(HttpServletRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        int port = request.getServerPort();
        boolean isDefaultPort = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName().toLowerCase(Locale.ROOT) + (isDefaultPort ? "" : ":" + port);
    }

    /** Returns the value of a field, {@code null} if there is none, and an empty one if there are several. */
    private static String only(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return null;
        }
        String value = values.nextElement();
        return values.hasMoreElements() ? "" : value;
    }
}
