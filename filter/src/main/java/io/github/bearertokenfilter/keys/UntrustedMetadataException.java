/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

/** Tells that there is metadata, but of another issuer or with an address that must not be fetched from. */
final class UntrustedMetadataException extends FetchException {

    private static final long serialVersionUID = 1L;

    UntrustedMetadataException(String message) {
        super(message);
    }
}
