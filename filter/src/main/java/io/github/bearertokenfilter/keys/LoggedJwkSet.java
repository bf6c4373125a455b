/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.token.Printable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Tells the operator when the keys could be fetched after they could not, when not, and which entries of the set are
 * unusable; what is as it was the last time is not told again. Used by one thread at a time.
 */
final class LoggedJwkSet implements JwkSetSource {

    private static final Logger LOG = System.getLogger(LoggedJwkSet.class.getName());

    private final String issuer;
    private final JwkSetSource source;
    private String lastTold = "";

    LoggedJwkSet(String issuer, JwkSetSource source) {
        this.issuer = issuer;
        this.source = source;
    }

    @Override
    public synchronized FetchedJwkSet load() throws FetchException {
        try {
            FetchedJwkSet fetched = source.load();
            JwkSet keys = fetched.keys();
            int count = keys.keys().size();
            tell(Level.INFO, count + (count == 1 ? " signing key" : " signing keys") + " of issuer "
                            + Printable.value(issuer) + describeUnusable(keys));
            return fetched;
        } catch (FetchException e) {
            tell(Level.WARNING, "cannot fetch the signing keys of issuer " + Printable.value(issuer) + ": "
                    + Printable.line(e.getMessage()));
            throw e;
        }
    }

    private void tell(Level level, String message) {
        if (!message.equals(lastTold)) {
            LOG.log(level, message);
            lastTold = message;
        }
    }

    private static String describeUnusable(JwkSet keys) {
        return keys.unusable().isEmpty() ? "" : ", left out: " + Printable.line(String.join("; ", keys.unusable()));
    }
}
