/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * An address that the filter may fetch from: absolute, https, without user information or fragment. Plain http is
 * taken for loopback hosts only, unless the operator allows it.
 */
public final class Endpoint {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Endpoint() {
    }

    /**
     * Returns the address.
     *
     * @throws IllegalArgumentException if it is not one that may be fetched from; the message says why and does not
     *     repeat the address
     */
    public static URI parse(String address, boolean allowInsecureHttp) {
        URI uri = uri(address);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        require(https || http, "must begin with https://");
        require(uri.getRawUserInfo() == null && !hasAt(uri.getRawAuthority()), "must not have user information");
        require(uri.getHost() != null, "must have the full name or address of a host, and a number as port");
        require(uri.getPort() == -1 || uri.getPort() > 0 && uri.getPort() <= 65535, "must have a port from 1 to 65535");
        require(uri.getRawFragment() == null, "must not have a fragment (#)");
        require(https || allowInsecureHttp || LOOPBACK.matcher(uri.getHost()).matches(),
                "must begin with https://, as plain http is taken for loopback hosts only (allowInsecureHttp)");
        return uri;
    }

    private static boolean hasAt(String authority) {
        return authority != null && authority.indexOf('@') >= 0;
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
