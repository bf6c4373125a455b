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
        require(uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null,
                "must be an absolute URL without user information and fragment");
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        require(https || http, "must begin with https://");
        require(https || allowInsecureHttp || LOOPBACK.matcher(uri.getHost()).matches(),
                "must begin with https://, as plain http is taken for loopback hosts only (allowInsecureHttp)");
        return uri;
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
