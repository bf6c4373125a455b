/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A body of which the beginning, mostly all of it, has been read already. */
final class OctetsInputStream extends ServletInputStream {

    private final ByteArrayInputStream octets;
    private final ServletInputStream rest;

    /** Takes {@code null} for the rest if there is none. */
    OctetsInputStream(byte[] octets, ServletInputStream rest) {
        this.octets = new ByteArrayInputStream(octets);
        this.rest = rest;
    }

    void skipAll() {
        octets.skip(octets.available());
    }

    @Override
    public int read() throws IOException {
        int octet = octets.read();
        return octet < 0 && rest != null ? rest.read() : octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = octets.read(buffer, offset, length);
        return count < 0 && rest != null ? rest.read(buffer, offset, length) : count;
    }

    @Override
    public int available() {
        return octets.available();
    }

    @Override
    public boolean isFinished() {
        return octets.available() == 0 && (rest == null || rest.isFinished());
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
