/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/** A body that is there already. */
final class OctetsInputStream extends ServletInputStream {

    private final ByteArrayInputStream octets;

    OctetsInputStream(byte[] octets) {
        this.octets = new ByteArrayInputStream(octets);
    }

    void skipAll() {
        octets.skip(octets.available());
    }

    @Override
    public int read() {
        return octets.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return octets.read(buffer, offset, length);
    }

    @Override
    public int available() {
        return octets.available();
    }

    @Override
    public boolean isFinished() {
        return octets.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** Refuses: there is nothing to wait for. */
    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("the form has been read already, as allowFormEncodedBodyParameter is true:"
                + " read it without a listener");
    }
}
