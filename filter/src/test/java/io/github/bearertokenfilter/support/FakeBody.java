/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The body of a request, which can be read once. */
public final class FakeBody {

    private final InputStream octets;
    private final long announcedLength;

    /** A body of ASCII with its length before it. */
    public FakeBody(String content) {
        this(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)), content.length());
    }

    /** A body with any length before it, be it true or not; -1 announces none. */
    public FakeBody(InputStream octets, long announcedLength) {
        this.octets = octets;
        this.announcedLength = announcedLength;
    }

    long announcedLength() {
        return announcedLength;
    }

    ServletInputStream open() {
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return octets.read();
            }

            @Override
            public boolean isFinished() {
                throw new UnsupportedOperationException("the filter waits for the body");
            }

            @Override
            public boolean isReady() {
                throw new UnsupportedOperationException("the filter waits for the body");
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the filter waits for the body");
            }
        };
    }
}
